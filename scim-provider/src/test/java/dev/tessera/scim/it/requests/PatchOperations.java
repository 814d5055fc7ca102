package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.users.Bodies.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Operations of PATCHes of users, by jqwik: every verb on every kind of attribute, in the spellings that clients use. */
final class PatchOperations {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String ACME = "urn:acme:staff";
    private static final List<String> TEXTS =
            List.of("a", "B", "Äpfel", "two words", "say \"hi\"", "50%", "7", "x".repeat(70), "");
    private static final List<String> SINGLE = List.of(
            "title",
            "TITLE",
            "displayName",
            "nickName",
            "locale",
            "name.givenName",
            "name.familyName",
            "Name.MiddleName",
            "urn:ietf:params:scim:schemas:core:2.0:User:userType",
            "department",
            ENTERPRISE + ":costCenter",
            ENTERPRISE + ":manager.value",
            ACME + ":badge",
            "URN:ACME:Staff:Badge",
            "urn:never:seen:thing",
            "noSuchAttribute");
    private static final List<String> LISTS =
            List.of("emails", "phoneNumbers", "roles", "ims", "entitlements", "photos", "EMAILS");
    private static final List<String> TYPES = List.of("work", "home", "mobile");
    private static final List<String> FILTERS = List.of(
            "type eq \"work\"",
            "type eq \"home\"",
            "TYPE eq \"Mobile\"",
            "value eq \"a\"",
            "value eq \"B\" and type eq \"work\"",
            "primary eq true",
            "not (type eq \"work\")",
            "display pr");

    private PatchOperations() {}

    /** One to three operations on a user. */
    static Arbitrary<ArrayNode> any() {
        return several(Arbitraries.frequencyOf(
                Tuple.of(6, single()),
                Tuple.of(2, complex()),
                Tuple.of(4, lists()),
                Tuple.of(6, valuePaths()),
                Tuple.of(3, addresses()),
                Tuple.of(2, extensions()),
                Tuple.of(3, pathless()),
                Tuple.of(1, refused())));
    }

    /** Those on which a library without schemas agrees: {@code PatchAgainstUnboundIdTest} says which are left out, and why. */
    static Arbitrary<ArrayNode> plain() {
        Arbitrary<JsonNode> text = Arbitraries.of("a", "b", "c").map(TextNode::valueOf);
        return several(Arbitraries.oneOf(
                write(Arbitraries.of("title", "nickName", "displayName", "name.givenName", "name.familyName"), text),
                write(Arbitraries.just("name"), text.map(value -> json("{}").set("honorificPrefix", value))),
                // Of one that stands already the other one makes a second, which RFC 7644 §3.5.2.1 does not want.
                Combinators.combine(Arbitraries.integers().between(0, 1_000_000_000), Arbitraries.of("work", "other"))
                        .as((value, type) -> operation(
                                "add",
                                "emails",
                                list(json("{}").put("value", "l@" + value).put("type", type)))),
                text.map(value -> operation(
                        "replace",
                        "emails",
                        list(element(value).put("type", "work")).add(home()))),
                text.map(value -> operation("add", ENTERPRISE + ":department", value)),
                Arbitraries.of(
                                "title",
                                "name.familyName",
                                ENTERPRISE + ":department",
                                "emails[type eq \"work\"]",
                                "emails[type eq \"home\"]",
                                "emails[type eq \"none\"]")
                        .map(path -> operation("remove", path, null)),
                Combinators.combine(Arbitraries.of("add", "replace"), text)
                        .as((op, value) -> operation(
                                op,
                                null,
                                json("{}").<ObjectNode>set("title", value).set("nickName", value)))));
    }

    private static ObjectNode home() {
        return json("{value: 'l@y', type: 'home'}");
    }

    private static Arbitrary<ArrayNode> several(Arbitrary<ObjectNode> operation) {
        return operation.list().ofMinSize(1).ofMaxSize(3).map(PatchOperations::list);
    }

    /** Texts, numbers, booleans, and renames: no two users may have one name. */
    private static Arbitrary<ObjectNode> single() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, write(Arbitraries.of(SINGLE), text())),
                Tuple.of(2, Arbitraries.of(SINGLE).map(path -> operation("remove", path, null))),
                Tuple.of(
                        2,
                        write(
                                Arbitraries.just("active"),
                                Arbitraries.of("true", "false", "'False'").map(PatchOperations::value))),
                Tuple.of(
                        1,
                        write(
                                Arbitraries.of("userName", "USERNAME"),
                                Arbitraries.integers()
                                        .between(0, 1_000_000_000)
                                        .map(number -> TextNode.valueOf("Renamed-" + number)))),
                Tuple.of(1, Arbitraries.of("7", "true", "null").map(text -> operation("add", "title", value(text)))));
    }

    private static Arbitrary<ObjectNode> complex() {
        return Arbitraries.oneOf(
                write(
                        Arbitraries.just("name"),
                        Arbitraries.maps(
                                        Arbitraries.of("givenName", "familyName", "formatted", "honorificSuffix"),
                                        text())
                                .ofMinSize(1)
                                .ofMaxSize(3)
                                .map(parts -> json("{}").setAll(parts))),
                write(
                        Arbitraries.of("manager", ENTERPRISE + ":manager"),
                        Arbitraries.of(
                                        "'m1'",
                                        "{value: 'm2'}",
                                        "[{value: 'm3'}]",
                                        "{value: ''}",
                                        "{$ref: 'x/Users/m4'}")
                                .map(PatchOperations::value)),
                Arbitraries.of("name", "manager").map(path -> operation("remove", path, null)));
    }

    private static Arbitrary<ObjectNode> lists() {
        Arbitrary<JsonNode> some = elements().list().ofMinSize(0).ofMaxSize(3).map(elements -> list(elements));
        return Arbitraries.frequencyOf(
                Tuple.of(5, write(Arbitraries.of(LISTS), some)),
                Tuple.of(1, write(Arbitraries.of(LISTS), elements().map(JsonNode.class::cast))),
                Tuple.of(1, Arbitraries.of(LISTS).map(path -> operation("remove", path, null))),
                Tuple.of(
                        1,
                        Combinators.combine(Arbitraries.of(LISTS), some)
                                .as((path, elements) -> operation("remove", path, elements))),
                Tuple.of(1, write(Arbitraries.of("emails.type", "roles.display", "ims.value"), text())));
    }

    private static Arbitrary<ObjectNode> elements() {
        return Combinators.combine(
                        text(),
                        Arbitraries.of(TYPES).injectNull(0.4),
                        Arbitraries.of(true, false).injectNull(0.7))
                .as((value, type, primary) -> {
                    ObjectNode element = element(value);
                    if (type != null) {
                        element.put("type", type).put("display", type + " of all");
                    }
                    return primary == null ? element : element.put("primary", primary);
                });
    }

    private static Arbitrary<ObjectNode> valuePaths() {
        Arbitrary<String> selected = Combinators.combine(Arbitraries.of(LISTS), Arbitraries.of(FILTERS))
                .as((list, filter) -> list + "[" + filter + "]");
        return Arbitraries.frequencyOf(
                Tuple.of(4, write(selected.map(path -> path + ".value"), text())),
                Tuple.of(1, write(selected.map(path -> path + ".display"), text())),
                Tuple.of(
                        1,
                        write(
                                selected.map(path -> path + ".primary"),
                                Arbitraries.of("true", "false").map(PatchOperations::value))),
                Tuple.of(1, write(selected, elements().map(JsonNode.class::cast))),
                Tuple.of(
                        2,
                        Combinators.combine(selected, Arbitraries.of("", "", ".value", ".type"))
                                .as((path, part) -> operation("Remove", path + part, null))));
    }

    private static Arbitrary<ObjectNode> addresses() {
        Arbitrary<String> selected = Arbitraries.of("work", "home").map(type -> "addresses[type eq \"" + type + "\"]");
        Arbitrary<String> parts = Arbitraries.of("locality", "country", "streetAddress", "formatted");
        return Arbitraries.oneOf(
                write(Combinators.combine(selected, parts).as((path, part) -> path + "." + part), text()),
                write(
                        Arbitraries.of("addresses"),
                        Combinators.combine(parts, text(), Arbitraries.of(TYPES))
                                .as((part, value, type) -> list(
                                        json("{}").<ObjectNode>set(part, value).put("type", type)))),
                selected.map(path -> operation("remove", path, null)),
                Combinators.combine(selected, parts).as((path, part) -> operation("remove", path + "." + part, null)));
    }

    private static Arbitrary<ObjectNode> extensions() {
        return Arbitraries.oneOf(
                write(
                        Arbitraries.of(ACME + ":tags", ACME + ":box", ACME + ":level", ACME + ":tags[t eq \"k\"].v"),
                        Arbitraries.of("['a', 'b', 1]", "'c'", "{size: 3}", "{colour: 'red'}", "2.5", "true", "[]")
                                .map(PatchOperations::value)),
                write(
                        Arbitraries.of(ACME, "URN:acme:staff", ENTERPRISE),
                        Arbitraries.of("{badge: 'B7', department: 'D'}", "{badge: null, department: ''}")
                                .map(PatchOperations::value)),
                Arbitraries.of(ACME, ENTERPRISE, ACME + ":tags", ACME + ":box.size", "urn:never:seen")
                        .map(path -> operation("remove", path, null)));
    }

    private static Arbitrary<ObjectNode> pathless() {
        Arbitrary<JsonNode> values = Arbitraries.maps(
                        Arbitraries.of(
                                "title",
                                "name.givenName",
                                "emails[type eq \"work\"].value",
                                "phoneNumbers[type eq \"mobile\"].value",
                                ENTERPRISE + ":department",
                                ACME + ":badge",
                                "noSuchAttribute",
                                "id"),
                        text())
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(attributes -> json("{name: {familyName: 'Whole'}, roles: ['a', {value: 'B'}]}")
                        .setAll(attributes));
        return Combinators.combine(Arbitraries.of("add", "Replace"), values)
                .as((op, value) -> operation(op, null, value));
    }

    private static Arbitrary<ObjectNode> refused() {
        return Arbitraries.of(
                        "{op: 'remove', path: 'userName'}",
                        "{op: 'remove'}",
                        "{op: 'replace', path: 'id', value: 'x'}",
                        "{op: 'add', path: 'groups', value: [{value: 'x'}]}",
                        "{op: 'replace', path: 'title', value: {a: 1}}",
                        "{op: 'replace', path: 'emails[', value: 'x'}",
                        "{op: 'replace', path: 'active', value: 'perhaps'}",
                        "{op: 'add', path: 'ims', value: [{value: '1', primary: true}, {value: '2', primary: true}]}",
                        "{op: 'replace', path: 'roles[value sw \"zz\"].display', value: 'x'}",
                        "{op: 'add', path: 'title'}")
                .map(text -> json(text));
    }

    private static Arbitrary<ObjectNode> write(Arbitrary<String> paths, Arbitrary<JsonNode> values) {
        return Combinators.combine(Arbitraries.of("add", "replace", "Add", "Replace"), paths, values)
                .as(PatchOperations::operation);
    }

    private static ObjectNode operation(String op, @Nullable String path, @Nullable JsonNode value) {
        ObjectNode operation = json("{}").put("op", op);
        if (path != null) {
            operation.put("path", path);
        }
        return value == null ? operation : operation.set("value", value);
    }

    private static Arbitrary<JsonNode> text() {
        return Arbitraries.of(TEXTS).map(TextNode::valueOf);
    }

    private static ObjectNode element(JsonNode value) {
        return json("{}").set("value", value);
    }

    private static ArrayNode list(ObjectNode... elements) {
        return list(List.of(elements));
    }

    private static ArrayNode list(List<ObjectNode> elements) {
        return json("{}").putArray("list").addAll(elements);
    }

    /** @param text any JSON value */
    private static JsonNode value(String text) {
        return json("{value: " + text + "}").path("value");
    }
}
