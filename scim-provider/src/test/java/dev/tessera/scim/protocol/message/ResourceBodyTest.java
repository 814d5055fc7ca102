package dev.tessera.scim.protocol.message;

import static dev.tessera.scim.protocol.Scim.assertRefused;
import static dev.tessera.scim.protocol.Scim.json;
import static dev.tessera.scim.protocol.Scim.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.protocol.Scim;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.schema.Schemas;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.3 and §3.5.1. */
class ResourceBodyTest {
    /** The full representations of RFC 7643 §8 come back as they are, but for what the server keeps. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rfc7643-8.1-user-minimal.json",
                "rfc7643-8.2-user-full.json",
                "rfc7643-8.3-user-enterprise.json",
                "rfc7643-8.4-group.json"
            })
    void representationsOfTheRfcAreKeptWhole(String file) throws IOException {
        ResourceType type = file.contains("group") ? Schemas.GROUP : Schemas.USER;
        ResourceBody body = ResourceBody.parse(Scim.rfc(file), type);
        assertThat(body.resource()).isEqualTo(Scim.rfc(file).remove(List.of("id", "meta", "schemas", "groups")));
        assertThat(body.ignored()).isSubsetOf("groups");
    }

    /** Entra's documentation, second example of a creation: nulls, stray keys, a mistyped URN. */
    @Test
    void entraSendsNullsAndStrayKeys() {
        ResourceBody body = user("""
            {schemas: ['urn:ietf:params:scim:schemas:core:2.0:User',
                       'urn:ietf:params:scim:schemas:extension:enterprise:2.0User'],
             externalId: 'nokafor', userName: 'nadia@tessera.test', active: 'True', addresses: null, title: null,
             emails: [{type: 'work', value: 'nadia@tessera.test', primary: true}], meta: {resourceType: 'User'},
             name: {familyName: 'Okafor', givenName: 'Nadia'}, phoneNumbers: null, preferredLanguage: null,
             department: null, manager: null, roles: []}
            """);
        assertThat(body.resource()).isEqualTo(json("""
            {externalId: 'nokafor', userName: 'nadia@tessera.test', active: true,
             emails: [{type: 'work', value: 'nadia@tessera.test', primary: true}],
             name: {familyName: 'Okafor', givenName: 'Nadia'}}
            """));
        assertThat(body.ignored()).isEmpty();
    }

    /** Okta sends empty groups with every user, and its id with every PUT. */
    @Test
    void whatTheServerKeepsIsLeftOut() {
        assertThat(user("{userName: 'a', id: '1', meta: {version: 'x'}, schemas: [], groups: []}")
                        .ignored())
                .isEmpty();
        ResourceBody body = user("{userName: 'a', GROUPS: [{value: '1'}]}");
        assertThat(body.resource()).isEqualTo(json("{userName: 'a'}"));
        assertThat(body.ignored()).containsExactly("groups");
    }

    @Test
    void unknownAttributesAreNamed() {
        ResourceBody body = user("""
            {userName: 'a', shoeSize: 5, 'no such': 1, emails: [{value: 'b', foo: 1}], name: {nick: 'x', givenName: 'y'},
             'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {bar: 1, department: 'd'}}
            """);
        assertThat(body.ignored())
                .containsExactly(
                        "emails.foo",
                        "name.nick",
                        "no such",
                        "shoeSize",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:bar");
        assertThat(body.resource()).isEqualTo(json("""
            {userName: 'a', emails: [{value: 'b'}], name: {givenName: 'y'},
             'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'd'}}
            """));
    }

    /** RFC 7643 §2.1: names match in any case. */
    @Test
    void namesComeOutInCanonicalCase() {
        assertThat(user("""
            {USERNAME: 'a', Name: {GIVENNAME: 'b'}, eMails: [{VALUE: 'c', Primary: 'True'}],
             'URN:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:user': {DEPARTMENT: 'd'}}
            """).resource()).isEqualTo(json("""
                {userName: 'a', name: {givenName: 'b'}, emails: [{value: 'c', primary: true}],
                 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'd'}}
                """));
    }

    @Test
    void undeclaredExtensionsAreKeptWhole() {
        ResourceBody body = user("""
            {userName: 'a', 'urn:acme:Staff': {Badge: '7', tags: ['x', null], note: null},
             'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': {level: 3},
             'urn:ietf:params:scim:schemas:extension:Acme:2.0:User:desk': 'D4', 'urn:empty:one': {a: null}}
            """);
        assertThat(body.resource()).isEqualTo(json("""
            {userName: 'a', 'urn:acme:Staff': {Badge: '7', tags: ['x']},
             'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': {level: 3, desk: 'D4'}}
            """));
        assertThat(body.ignored()).isEmpty();
    }

    /** Clients that leave the URN out, or write the short form of a path as a key. */
    @Test
    void otherSpellingsOfAnAttributesPlace() {
        assertThat(user("""
            {userName: 'a', department: 'bare', 'name.givenName': 'b', 'emails.value': 'c',
             'urn:ietf:params:scim:schemas:core:2.0:User': {title: 't'},
             'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager': '7'}
            """).resource()).isEqualTo(json("""
                {userName: 'a', name: {givenName: 'b'}, emails: [{value: 'c'}], title: 't',
                 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':
                     {department: 'bare', manager: {value: '7'}}}
                """));
    }

    /** One value of two would be lost without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: 'a', TITLE: 'b'",
                "name: {givenName: 'a', GIVENNAME: 'b'}",
                "'name.givenName': 'a', name: {givenName: 'b'}",
                "name: {givenName: 'a'}, NAME: {givenName: 'b'}",
                "emails: [{value: 'a', Value: 'b'}]",
                "emails: [{value: 'a'}], EMAILS: [{value: 'b'}]",
                "department: 'a', Department: 'b'",
                "'urn:acme:staff': {desk: 'a'}, 'URN:acme:staff': {desk: 'b'}",
                "'urn:acme:staff': {desk: 'a'}, 'urn:acme:staff:desk': 'b'",
                "'urn:acme:staff': {Desk: 'a', desk: 'b'}",
                "'urn:acme:staff:Desk': 'a', 'URN:acme:Staff': {desk: 'b'}",
                "'urn:acme:staff:Desk.no': 'a', 'urn:acme:staff': {desk: {no: 'b'}}"
            })
    void anAttributeInTwoSpellingsHasOneValue(String twice) {
        assertRefused(ScimError.INVALID_SYNTAX, () -> user("{userName: 'u', " + twice + "}"));
        assertThat(user("{userName: 'u', " + twice.replace("'b'", "'a'") + "}")
                        .resource()
                        .toString())
                .containsOnlyOnce("\"a\"");
    }

    /** A part of what has a simple value, whichever comes first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'urn:acme:staff:x': 't', 'urn:acme:staff:x.y': 'z'",
                "'urn:acme:staff:x.y': 'z', 'urn:acme:staff:x': 't'",
                "'urn:acme:staff': {x: [1]}, 'urn:acme:staff:x.y': 'z'"
            })
    void aSimpleValueHasNoParts(String both) {
        assertRefused(ScimError.INVALID_SYNTAX, () -> user("{userName: 'u', " + both + "}"));
    }

    @Test
    void partsThatComeApartAreOneValue() {
        assertThat(user("{userName: 'u', 'name.givenName': 'a', name: {familyName: 'b'}, NAME: {middleName: 'c'}}")
                        .resource())
                .isEqualTo(json("{userName: 'u', name: {givenName: 'a', familyName: 'b', middleName: 'c'}}"));
    }

    @Test
    void theUrnCountsForMoreThanTheBareName() {
        String urn = "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'urn'}";
        for (String body : List.of(
                "{userName: 'a', department: 'bare', " + urn + "}",
                "{userName: 'a', " + urn + ", department: 'bare'}")) {
            assertThat(user(body)
                            .resource()
                            .at("/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/department"))
                    .as(body)
                    .isEqualTo(json("'urn'"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{} | userName",
                "{userName: null} | userName",
                "{userName: ''} | userName",
                "{userName: '  '} | userName",
                "{userName: {a: 1}} | userName",
                "{userName: 'a', active: 'yes'} | active",
                "{userName: 'a', name: 'b'} | name",
                "{userName: 'a', emails: [{value: {a: 1}}]} | emails.value",
                "{userName: 'a', emails: [{value: 'b', primary: true}, {value: 'c', primary: true}]} | emails",
                "{userName: 'a', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': 'x'}"
                        + " | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            })
    void typeErrorsNameTheAttribute(String body, String attribute) {
        assertRefused(ScimError.INVALID_VALUE, () -> user(body)).startsWith(attribute);
    }

    /** RFC 7643 §4.2: displayName is required. */
    @Test
    void aGroupNeedsAName() {
        assertRefused(ScimError.INVALID_VALUE, () -> ResourceBody.parse(object("{members: []}"), Schemas.GROUP))
                .startsWith("displayName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'urn:x:y'", "{}", "[1]", "[null]", "['urn:x:y', {}]", "true"})
    void schemasIsAListOfTexts(String schemas) {
        assertRefused(ScimError.INVALID_SYNTAX, () -> user("{userName: 'a', schemas: " + schemas + "}"));
    }

    @Test
    void aPasswordIsNotPrinted() {
        assertThat(user("{userName: 'a', password: 'Kelp-4921'}").toString()).doesNotContain("Kelp");
    }

    private static ResourceBody user(String body) {
        return ResourceBody.parse(object(body), Schemas.USER);
    }
}
