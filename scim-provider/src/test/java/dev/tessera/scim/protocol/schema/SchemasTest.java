package dev.tessera.scim.protocol.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {
    @Test
    void userHasEveryAttributeOfRfc7643Section4_1() {
        assertThat(Schemas.USER_SCHEMA.attributes())
                .extracting(Attribute::name)
                .containsExactlyInAnyOrder(
                        "userName",
                        "name",
                        "displayName",
                        "nickName",
                        "profileUrl",
                        "title",
                        "userType",
                        "preferredLanguage",
                        "locale",
                        "timezone",
                        "active",
                        "password",
                        "emails",
                        "phoneNumbers",
                        "ims",
                        "photos",
                        "addresses",
                        "groups",
                        "entitlements",
                        "roles",
                        "x509Certificates");
    }

    @Test
    void enterpriseUserHasEveryAttributeOfRfc7643Section4_3() {
        assertThat(Schemas.ENTERPRISE_USER_SCHEMA.attributes())
                .extracting(Attribute::name)
                .containsExactly("employeeNumber", "costCenter", "organization", "division", "department", "manager");
        assertThat(attribute(Schemas.ENTERPRISE_USER_SCHEMA, "manager").subAttributes())
                .extracting(Attribute::name)
                .containsExactly("value", "$ref", "displayName");
    }

    /** RFC 7643 §4.2; display is not in its list but in its example of §8.4, and Okta sends it. */
    @Test
    void groupHasDisplayNameAndMembers() {
        assertThat(attribute(Schemas.GROUP_SCHEMA, "members").subAttributes())
                .extracting(Attribute::name)
                .containsExactly("value", "$ref", "type", "display");
        assertThat(attribute(Schemas.GROUP_SCHEMA, "displayName").required()).isTrue();
    }

    /** RFC 7643 §2.4: what a multi-valued attribute has beside its value. */
    @ParameterizedTest
    @CsvSource({"emails", "phoneNumbers", "ims", "photos", "entitlements", "roles", "x509Certificates"})
    void multiValuedAttributesHaveTheDefaultSubAttributes(String name) {
        Attribute attribute = attribute(Schemas.USER_SCHEMA, name);
        assertThat(attribute.multiValued()).isTrue();
        assertThat(attribute.subAttributes())
                .extracting(Attribute::name)
                .containsExactly("value", "display", "type", "primary");
    }

    @Test
    void everyAttributeIsDescribedInWords() {
        List<String> descriptions = Schemas.ALL.stream()
                .flatMap(schema -> schema.attributes().stream())
                .flatMap(attribute -> Stream.concat(Stream.of(attribute), attribute.subAttributes().stream()))
                .map(Attribute::description)
                .toList();
        assertThat(descriptions)
                .hasSizeGreaterThan(70)
                .allSatisfy(text -> assertThat(text).hasSizeGreaterThan(6));
    }

    /** RFC 7643 §4.1.1 and §4.1.2. */
    @Test
    void passwordIsNeverReturnedAndGroupsAreReadOnly() {
        Attribute password = attribute(Schemas.USER_SCHEMA, "password");
        assertThat(password.mutability()).isEqualTo(Mutability.WRITE_ONLY);
        assertThat(password.returned()).isEqualTo(Returned.NEVER);
        assertThat(attribute(Schemas.USER_SCHEMA, "groups").readOnly()).isTrue();
    }

    /** RFC 7643 §2.1. */
    @Test
    void namesAndUrnsAreFoundInAnyCase() {
        assertThat(Schemas.USER.attribute("USERNAME")).isSameAs(Schemas.USER.attribute("userName"));
        assertThat(Schemas.USER.schema("URN:IETF:params:scim:schemas:core:2.0:user"))
                .isSameAs(Schemas.USER_SCHEMA);
        assertThat(Schemas.USER.schema("urn:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User"))
                .isSameAs(Schemas.ENTERPRISE_USER_SCHEMA);
        assertThat(attribute(Schemas.USER_SCHEMA, "name").subAttribute("GIVENNAME"))
                .isNotNull();
        assertThat(Schemas.GROUP.schema(Schemas.ENTERPRISE_USER_URN)).isNull();
    }

    /** RFC 7643 §3.1: of every resource, and in no schema. */
    @ParameterizedTest
    @CsvSource({"id", "externalId", "meta", "schemas"})
    void commonAttributesBelongToEveryTypeAndToNoSchema(String name) {
        assertThat(Schemas.USER.attribute(name)).isNotNull();
        assertThat(Schemas.GROUP.attribute(name)).isNotNull();
        assertThat(Schemas.ALL)
                .allSatisfy(schema -> assertThat(schema.attribute(name)).isNull());
    }

    /** Clients take the first resource type for the users'. */
    @Test
    void userComesFirst() {
        assertThat(Schemas.RESOURCE_TYPES).containsExactly(Schemas.USER, Schemas.GROUP);
    }

    private static Attribute attribute(Schema schema, String name) {
        return Objects.requireNonNull(schema.attribute(name), name);
    }
}
