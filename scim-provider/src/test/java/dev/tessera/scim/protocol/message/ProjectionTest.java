package dev.tessera.scim.protocol.message;

import static dev.tessera.scim.protocol.Scim.assertRefused;
import static dev.tessera.scim.protocol.Scim.json;
import static dev.tessera.scim.protocol.Scim.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.schema.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7644 §3.9. */
class ProjectionTest {
    private static final String USER = """
        {schemas: ['u'], id: '1', userName: 'a', password: 'secret', name: {givenName: 'b', familyName: 'c'},
         emails: [{value: 'd', type: 'work'}, {value: 'e'}], meta: {version: 'v', created: 'x'},
         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'f', manager: {value: '7'}},
         'urn:acme:staff': {Badge: '9', tags: ['x']}}
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "userName | {userName: 'a'}",
                "USERNAME, Name.GivenName | {userName: 'a', name: {givenName: 'b'}}",
                "id | {}",
                "nothing,no such thing,, | {}",
                "password | {}",
                "emails.type | {emails: [{type: 'work'}]}",
                "emails.type,emails | {emails: [{value: 'd', type: 'work'}, {value: 'e'}]}",
                "emails,emails.type | {emails: [{value: 'd', type: 'work'}, {value: 'e'}]}",
                "meta.version | {meta: {version: 'v'}}",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName | {userName: 'a'}",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:manager.value"
                        + " | {'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {manager: {value: '7'}}}",
                "department | {'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'f'}}",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User,manager"
                        + " | {'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':"
                        + " {department: 'f', manager: {value: '7'}}}",
                "urn:acme:STAFF:badge | {'urn:acme:staff': {Badge: '9'}}",
                "URN:acme:staff | {'urn:acme:staff': {Badge: '9', tags: ['x']}}",
                "urn:acme:staff:badge,urn:acme:staff | {'urn:acme:staff': {Badge: '9', tags: ['x']}}",
                "urn:acme:staff,urn:acme:staff:badge | {'urn:acme:staff': {Badge: '9', tags: ['x']}}",
            })
    void attributesNamesAllThatIsShown(String attributes, String expected) {
        ObjectNode shown = Projection.of(attributes, null, Schemas.USER).apply(object(USER));
        ObjectNode always = object("{schemas: ['u'], id: '1'}");
        assertThat(shown).isEqualTo(always.setAll(object(expected)));
    }

    @Test
    void theCoreSchemaStandsForItsAttributes() {
        ObjectNode shown = Projection.of("urn:ietf:params:scim:schemas:core:2.0:USER", null, Schemas.USER)
                .apply(object(USER));
        assertThat(Names.of(shown)).contains("id", "userName", "name", "emails").doesNotContain("password", "meta");
        assertThat(Names.of(shown)).noneMatch(name -> name.indexOf(':') >= 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "emails,meta,name,urn:acme:staff:badge,urn:acme:staff:tags | /emails /meta /name /urn:acme:staff",
                "ID,schemas,userName | /userName",
                "urn:acme:Staff | /urn:acme:staff",
                "name.givenName | /name/givenName",
                "emails.value | /emails/0/value",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
                        + " | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                "manager | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager",
                "unknown | /nothing",
            })
    void excludedAttributesAreLeftOut(String excluded, String gone) {
        ObjectNode user = object(USER);
        ObjectNode shown = Projection.of(null, excluded, Schemas.USER).apply(user);
        assertThat(user).as("the resource itself").isEqualTo(object(USER));
        for (String pointer : gone.split(" ", -1)) {
            assertThat(shown.at(pointer).isMissingNode()).as(pointer).isTrue();
        }
        assertThat(shown.has("id") && shown.has("schemas")).isTrue();
        assertThat(shown.size()).isGreaterThan(3);
    }

    @Test
    void excludingPartsOfElementsLeavesTheOthers() {
        assertThat(Projection.of("", "emails.value", Schemas.USER)
                        .apply(object(USER))
                        .get("emails"))
                .isEqualTo(json("[{type: 'work'}]"));
    }

    /** RFC 7643 §2.2. */
    @Test
    void aPasswordIsNeverShown() {
        assertThat(Projection.of(null, null, Schemas.USER).apply(object(USER)).has("password"))
                .isFalse();
        assertThat(Projection.of("password", null, Schemas.USER).includes("password"))
                .isFalse();
    }

    /** A group's members are not read at all when nobody asks for them: Entra never does. */
    @Test
    void tellsWhatNeedNotBeRead() {
        assertThat(Projection.of(null, "members", Schemas.GROUP).includes("members"))
                .isFalse();
        assertThat(Projection.of(null, "Members.display", Schemas.GROUP).includes("members"))
                .isTrue();
        assertThat(Projection.of("displayName", null, Schemas.GROUP).includes("members"))
                .isFalse();
        assertThat(Projection.of("members.value", null, Schemas.GROUP).includes("members"))
                .isTrue();
        assertThat(Projection.of(null, null, Schemas.GROUP).includes("members")).isTrue();
        assertThat(Projection.of(null, "id", Schemas.GROUP).includes("id")).isTrue();
        String urn = Schemas.ENTERPRISE_USER_URN;
        assertThat(Projection.of(urn + ":department", null, Schemas.USER).includes(urn))
                .isTrue();
        assertThat(Projection.of(null, urn + ":department", Schemas.USER).includes(urn))
                .isTrue();
        assertThat(Projection.of(null, urn, Schemas.USER).includes(urn)).isFalse();
    }

    @Test
    void theTwoListsExcludeEachOther() {
        assertRefused(ScimError.INVALID_SYNTAX, () -> Projection.of("userName", "emails", Schemas.USER));
    }
}
