package dev.tessera.scim.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeMappingTest {

    private static final ObjectNode EMPTY = new ObjectMapper().createObjectNode();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "displayName",
                "name.middleName",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
                "urn:example:a:b"
            })
    void takes_a_path(String path) {
        assertThat(AttributeMapping.read(object(path, "attribute")).attributes())
                .containsEntry(path, "attribute");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a.b.c", ".a", "a.", "1a", "a b", "emails[type eq \"work\"].value", "urn:x", "a\u0000"})
    void refuses_what_is_no_path(String path) {
        assertThatThrownBy(() -> AttributeMapping.read(object(path, "attribute")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no SCIM attribute path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "PassWord", "id", "meta", "schemas", "groups", "userName", "active", "externalId"})
    void refuses_a_path_with_a_fixed_home(String path) {
        assertThatThrownBy(() -> AttributeMapping.read(object(path, "attribute")))
                .hasMessageContaining("'" + path + "' has a fixed home");
    }

    @Test
    void refuses_a_part_of_an_extensions_attribute_and_a_whole_schema() {
        assertThatThrownBy(() -> AttributeMapping.read(object("urn:a:b:c:User:x.y", "attribute")))
                .hasMessageContaining("'urn:a:b:c:User:x.y' is a sub-attribute in an extension");
        for (String urn : new String[] {
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            "urn:ietf:params:scim:schemas:extension:acme:2.0:User"
        }) {
            assertThatThrownBy(() -> AttributeMapping.read(object(urn, "attribute")))
                    .hasMessageContaining("names a schema");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "email", "firstName", "lastName", "enabled", "id", "USERNAME"})
    void refuses_a_field_of_the_user(String attribute) {
        assertThatThrownBy(() -> AttributeMapping.read(object("displayName", attribute)))
                .hasMessageContaining("cannot lead to '" + attribute + "'");
    }

    @Test
    void refuses_a_name_that_cannot_be_stored() {
        for (String attribute : new String[] {"", " ", "a\u0000b", "a\ud800", "x".repeat(256)}) {
            assertThatThrownBy(() -> AttributeMapping.read(object("displayName", attribute)))
                    .hasMessageContaining("1 to 255 characters");
        }
        assertThatThrownBy(() -> AttributeMapping.read(EMPTY.deepCopy().put("displayName", 1)))
                .hasMessageContaining("1 to 255 characters");
        assertThat(AttributeMapping.read(object("displayName", "x".repeat(255))).attributes())
                .containsKey("displayName");
    }

    @Test
    void refuses_two_paths_to_one_attribute_and_one_path_twice() {
        assertThatThrownBy(
                        () -> AttributeMapping.read(object("displayName", "a").put("title", "a")))
                .hasMessageContaining("'title' leads to 'a', which another path already uses");
        assertThatThrownBy(
                        () -> AttributeMapping.read(object("displayName", "a").put("DISPLAYNAME", "b")))
                .hasMessageContaining("is there twice");
    }

    @Test
    void refuses_more_entries_than_anyone_needs() {
        ObjectNode many = EMPTY.deepCopy();
        for (int i = 0; i < 101; i++) {
            many.put("a" + i, "b" + i);
        }
        assertThatThrownBy(() -> AttributeMapping.read(many)).hasMessageContaining("at most 100");
    }

    private static ObjectNode object(String path, String attribute) {
        return EMPTY.deepCopy().put(path, attribute);
    }

    /** A default name is as taken as one that the administrator chose, and so are the names of the stock phone and address scopes. */
    @ParameterizedTest
    @ValueSource(strings = {"department", "phoneNumber", "postal_code"})
    void refuses_an_attribute_that_the_default_mapping_uses(String attribute) {
        assertThatThrownBy(() -> AttributeMapping.read(object("title", attribute)))
                .hasMessageContaining("already uses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"emails", "phoneNumbers.value", "name.givenName", "x-custom_1"})
    void refuses_what_is_not_single_valued_or_not_known(String path) {
        assertThatThrownBy(() -> AttributeMapping.read(object(path, "attribute")))
                .isInstanceOf(Refusal.class);
    }
}
