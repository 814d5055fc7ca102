package dev.tessera.scim.it.query;

import static dev.tessera.scim.it.query.Population.ACME;
import static dev.tessera.scim.it.query.Population.ENTERPRISE;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Filters as texts, by jqwik: every operator on every attribute that {@link Population} fills, in any case, joined at random. */
final class FilterTexts {
    private static final int DEPTH = 3;
    private static final List<String> OPERATORS =
            List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "EQ", "Sw");
    private static final List<String> PLAIN =
            List.of("userName", "title", "nickName", "name.givenName", "name.familyName", "displayName");
    private static final List<String> TEXTUAL = List.of(
            "userName",
            "USERNAME",
            "title",
            "displayName",
            "nickName",
            "profileUrl",
            "locale",
            "timezone",
            "name.givenName",
            "Name.FamilyName",
            "name.formatted",
            "name.middleName",
            "externalId",
            "emails",
            "emails.value",
            "emails.type",
            "emails.display",
            "phoneNumbers.value",
            "phoneNumbers.type",
            "roles",
            "roles.display",
            "ims.value",
            "addresses.locality",
            "addresses.country",
            "addresses.streetAddress",
            "addresses.type",
            "groups.display",
            "groups",
            "department",
            ENTERPRISE + ":employeeNumber",
            "manager",
            ENTERPRISE + ":manager.value",
            ACME + ":badge",
            "URN:ACME:Staff:BADGE",
            ACME + ":tags",
            ACME + ":level",
            ACME + ":box",
            "meta.resourceType",
            "urn:ietf:params:scim:schemas:core:2.0:User:userName",
            "urn:never:seen:thing");
    private static final List<String> WHOLE = List.of(
            "name",
            "addresses",
            "emails",
            "groups",
            "active",
            "id",
            "meta.created",
            "phoneNumbers.primary",
            ENTERPRISE);
    private static final List<String> LITERALS =
            List.of("ann", "Ann", "mail", "@x.test", "E1", "e", "user1", "CH", "m1", "0", "z", "");

    private FilterTexts() {}

    static Arbitrary<String> any() {
        return joined(
                Arbitraries.frequencyOf(
                        Tuple.of(8, comparison(Arbitraries.of(TEXTUAL))),
                        Tuple.of(2, Arbitraries.of(TEXTUAL).map(path -> path + " pr")),
                        Tuple.of(1, Arbitraries.of(WHOLE).map(path -> path + " pr")),
                        Tuple.of(3, typed()),
                        Tuple.of(4, valuePath())),
                DEPTH);
    }

    /** What UnboundID's evaluation does as RFC 7644 says: texts that do not heed case, booleans, elements of e-mails. */
    static Arbitrary<String> plain() {
        return joined(
                Arbitraries.oneOf(
                        comparison(Arbitraries.of(PLAIN)),
                        Arbitraries.of(PLAIN).map(path -> path + " pr"),
                        Arbitraries.of("active eq true", "active ne true", "emails[primary eq true]"),
                        comparison(Arbitraries.of("type", "value")).map(inner -> "emails[" + inner + "]")),
                DEPTH);
    }

    private static Arbitrary<String> joined(Arbitrary<String> leaf, int depth) {
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = joined(leaf, depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(4, leaf),
                Tuple.of(2, Combinators.combine(inner, inner).as((a, b) -> a + " and " + b)),
                Tuple.of(2, Combinators.combine(inner, inner).as((a, b) -> "(" + a + " or " + b + ")")),
                Tuple.of(1, inner.map(term -> "not (" + term + ")")));
    }

    private static Arbitrary<String> comparison(Arbitrary<String> paths) {
        return Combinators.combine(paths, Arbitraries.of(OPERATORS), literal())
                .as((path, operator, literal) -> path + " " + operator + " " + literal);
    }

    /** A value that stands somewhere, whole or in part, or one that does not. */
    private static Arbitrary<String> literal() {
        Arbitrary<String> texts = Arbitraries.of(Population.TEXTS);
        return Arbitraries.oneOf(
                        texts,
                        texts.map(text -> text.substring(0, Math.min(text.length(), 3))),
                        texts.map(text -> text.substring(text.length() / 2)),
                        Arbitraries.of(LITERALS))
                .map(text -> TextNode.valueOf(text).toString());
    }

    private static Arbitrary<String> typed() {
        return Arbitraries.of(
                "active eq true",
                "active eq \"False\"",
                "active ne true",
                "title eq null",
                "emails ne null",
                "nickName gt null",
                ACME + ":level eq 1.5",
                ACME + ":level ge 1",
                ACME + ":level lt 2.00",
                ACME + ":level ne 0",
                ACME + ":flag eq true",
                ACME + ":flag ne true",
                ACME + ":tags eq 1",
                ACME + ":box ne 1",
                "title eq 7",
                "title ne true",
                "employeeNumber eq 7",
                "meta.created gt \"2020-01-01T00:00:00Z\"",
                "meta.lastModified lt \"2020-01-01T00:00:00+05:00\"",
                "meta.created sw \"20\"",
                "meta.lastModified co \"T\"",
                "meta.location co \"/Users/\"",
                "manager.$ref ew \"/m1\"",
                "groups.type eq \"direct\"",
                "phoneNumbers.primary eq true",
                "addresses ne \"x\"",
                "name eq \"x\"",
                "schemas eq \"" + ENTERPRISE + "\"");
    }

    private static Arbitrary<String> valuePath() {
        return Arbitraries.of("emails", "phoneNumbers", "roles", "addresses", "ims", "name", "manager", "groups")
                .flatMap(attribute -> {
                    Arbitrary<String> parts = switch (attribute) {
                        case "addresses" -> Arbitraries.of("locality", "country", "type", "streetAddress");
                        case "name" -> Arbitraries.of("givenName", "familyName", "formatted");
                        case "manager" -> Arbitraries.of("value", "displayName");
                        default -> Arbitraries.of("value", "type", "display", "unheardOf");
                    };
                    Arbitrary<String> leaf = Arbitraries.oneOf(
                            comparison(parts),
                            parts.map(part -> part + " pr"),
                            Arbitraries.of(
                                    "primary eq true", "primary ne true", "not (primary pr)", "type eq \"work\""));
                    return joined(leaf, 2).map(inner -> attribute + "[" + inner + "]");
                });
    }
}
