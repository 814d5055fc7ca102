package dev.tessera.scim.protocol.filter;

import static dev.tessera.scim.protocol.Scim.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.4.2.2. */
class FilterParserTest {
    /** The examples of RFC 7644 figure 2 in their shapes, and what Entra and Okta send. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "userName Eq \"mira\" | userName eq \"mira\"",
                "name.familyName co \"O'Malley\" | name.familyName co \"O'Malley\"",
                "userName sw \"M\" | userName sw \"M\"",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"M\" | userName sw \"M\"",
                "title pr | title pr",
                "TITLE PR | title pr",
                "meta.lastModified gt \"2011-05-13T04:42:34Z\" | meta.lastModified gt \"2011-05-13T04:42:34Z\"",
                "title pr and userType eq \"Employee\" | title pr and userType eq \"Employee\"",
                "title pr or userType eq \"Intern\" | title pr or userType eq \"Intern\"",
                "schemas eq \"urn:x:y\" | schemas eq \"urn:x:y\"",
                "userType eq \"E\" and (emails co \"a\" or emails.value co \"b\")"
                        + " | userType eq \"E\" and (emails.value co \"a\" or emails.value co \"b\")",
                "userType ne \"E\" and not (emails co \"a\") | userType ne \"E\" and not (emails.value co \"a\")",
                "emails[type eq \"work\" and value co \"@x\"] or ims[type eq \"xmpp\"]"
                        + " | emails[type eq \"work\" and value co \"@x\"] or ims[type eq \"xmpp\"]",
                "emails[type eq \"work\"].value eq \"a@x\" | emails[type eq \"work\" and value eq \"a@x\"]",
                "emails[type eq \"work\"].value pr | emails[type eq \"work\" and value pr]",
                "a.b pr | a.b pr",
            })
    void readsWhatTheRfcShows(String text, String canonical) {
        assertThat(FilterParser.parse(text, Schemas.USER)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a pr or b pr and c pr | a pr or (b pr and c pr)",
                "a pr and b pr or c pr | (a pr and b pr) or c pr",
                "not (a pr) and b pr | not (a pr) and b pr",
                "not (a pr or b pr) | not (a pr or b pr)",
                "NOT(a pr)AND(b pr) | not (a pr) and b pr",
                "((a pr)) | a pr",
                "  a   pr  | a pr",
                "a pr and b pr and c pr | a pr and b pr and c pr",
                "order pr or android pr | order pr or android pr",
            })
    void notBindsBeforeAndBeforeOr(String text, String canonical) {
        assertThat(FilterParser.parse(text, Schemas.USER)).hasToString(canonical);
    }

    /** compValue is a JSON literal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "x eq \"a\\\"b\\\\c\\/\\u0041\\n\" | x eq \"a\\\"b\\\\c/A\\n\"",
                "x eq \"\\ud83d\\ude00\" | x eq \"\uD83D\uDE00\"",
                "x eq \"\" | x eq \"\"",
                "x eq \"(a) and [b]\" | x eq \"(a) and [b]\"",
                "x gt 5 | x gt 5",
                "x gt -12345678901234567890 | x gt -12345678901234567890",
                "x lt 1.5e2 | x lt 1.5E+2",
                "x eq true | x eq true",
                "x eq False | x eq false",
                "x eq null | x eq null",
            })
    void readsEveryKindOfValue(String text, String canonical) {
        assertThat(FilterParser.parse(text, Schemas.USER)).hasToString(canonical);
    }

    /** Entra's role mapping selects {@code roles[primary eq "True"]}. */
    @Test
    void valuesAreFittedToTheAttributesType() {
        assertThat(FilterParser.parse("active eq \"True\"", Schemas.USER)).hasToString("active eq true");
        assertThat(FilterParser.parse("roles[primary eq \"True\"]", Schemas.USER))
                .hasToString("roles[primary eq true]");
        assertThat(FilterParser.parse("externalId eq 42", Schemas.USER)).hasToString("externalId eq \"42\"");
    }

    /** Entra looks references up so. */
    @Test
    void aComplexAttributeIsComparedByItsValue() {
        String manager = Schemas.ENTERPRISE_USER_URN + ":manager";
        assertThat(FilterParser.parse("id eq \"1\" and " + manager + " eq \"2\"", Schemas.USER))
                .hasToString("id eq \"1\" and " + manager + ".value eq \"2\"");
        assertThat(FilterParser.parse("members eq \"2\"", Schemas.GROUP)).hasToString("members.value eq \"2\"");
    }

    @Test
    void unknownAttributesAreTheCallersToJudge() {
        Filter filter = FilterParser.parse("shoeSize eq 5 and emails[foo eq 1 and type pr]", Schemas.USER);
        assertThat(filter.paths().filter(path -> !path.known()).map(AttributePath::toString))
                .containsExactly("shoeSize", "emails.foo");
        assertThat(filter.paths()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "userName",
                "userName eq",
                "userName eq ",
                "userName eq mira",
                "userName eq 'mira'",
                "userName eq \"mira",
                "userName eq \"mira\\",
                "userName eq \"\\x\"",
                "userName eq \"\\u12g4\"",
                "userName eq \"\\u00e",
                "userName eq \"\\u0000\"",
                "userName eq \"\\ud800\"",
                "userName eq \"a\" and",
                "userName eq \"a\" or or title pr",
                "userName eq \"a\" title pr",
                "userName eq \"a\")",
                "(userName eq \"a\"",
                "()",
                "not",
                "not userName pr",
                "not ()",
                "and userName pr",
                "userName is \"a\"",
                "userName pr \"a\"",
                "eq \"a\"",
                "\"userName\" eq \"a\"",
                "name.first.last eq \"a\"",
                "user name eq \"a\"",
                "userName; eq \"a\"",
                "userName eq +1",
                "userName eq 01",
                "userName eq 1.",
                "userName eq .5",
                "userName eq 1e",
                "userName eq 1e99999999999",
                "userName eq -",
                "userName eq [1]",
                "userName eq {\"a\":1}",
                "emails[",
                "emails[]",
                "emails[type eq \"work\"",
                "emails[type eq \"work\"]]",
                "emails[type eq \"work\"].",
                "emails[type eq \"work\"].value",
                "emails[type eq \"work\"].a.b eq 1",
                "emails[type eq \"work\"]value eq 1",
                "emails[type eq \"work\"][value pr]",
                "emails.value[type pr]",
                "emails[phoneNumbers[type pr]]",
                "emails[emails.type pr]",
                "urn:ietf:params:scim:schemas:core:2.0:User eq \"a\"",
                "userName eq \"a\"\u0000",
                "userName eq \"a\" -- comment",
                "active gt true",
                "active le false",
                "active co \"tr\"",
                "active sw true",
                "emails[primary ew \"e\"]",
                "x gt true",
                "x509Certificates ge \"MII\"",
                "emails[primary lt true]",
                "meta.created gt \"yesterday\"",
                "meta.created gt 5",
            })
    void malformedFiltersAreRefusedWithThePosition(String text) {
        assertRefused(ScimError.INVALID_FILTER, () -> FilterParser.parse(text, Schemas.USER))
                .matches(".* at position \\d+");
    }

    @Test
    void thePositionIsThatOfTheFault() {
        assertRefused(
                        ScimError.INVALID_FILTER,
                        () -> FilterParser.parse("title pr and userName is \"a\"", Schemas.USER))
                .endsWith("at position 23");
    }

    @Test
    void lengthAndDepthAreLimited() {
        String deep = "(".repeat(50) + "title pr" + ")".repeat(50);
        assertThat(FilterParser.parse(deep, Schemas.USER)).hasToString("title pr");
        assertRefused(ScimError.INVALID_FILTER, () -> FilterParser.parse("(" + deep + ")", Schemas.USER));
        assertRefused(ScimError.INVALID_FILTER, () -> FilterParser.parse("not(".repeat(1500), Schemas.USER));
        String longest = "title eq \"" + "x".repeat(FilterParser.MAX_LENGTH - 11) + "\"";
        assertThat(FilterParser.parse(longest, Schemas.USER)).isInstanceOf(Filter.Comparison.class);
        assertRefused(ScimError.INVALID_FILTER, () -> FilterParser.parse(longest + " ", Schemas.USER))
                .contains("8192");
    }
}
