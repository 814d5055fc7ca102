package dev.tessera.scim.protocol.path;

import static dev.tessera.scim.protocol.Scim.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.protocol.Scim;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.10. */
class AttributePathTest {
    private static final String ENTERPRISE = Schemas.ENTERPRISE_USER_URN;
    private static final String ACME = "urn:ietf:params:scim:schemas:extension:Acme:2.0:User";

    @ParameterizedTest
    @CsvSource({
        "userName, userName",
        "USERNAME, userName",
        "Name.GIVENNAME, name.givenName",
        "emails.value, emails.value",
        "externalid, externalId",
        "META.lastmodified, meta.lastModified",
        "members.$REF, members.$ref",
        "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName, name.givenName",
        "URN:IETF:PARAMS:SCIM:SCHEMAS:CORE:2.0:USER:USERNAME, userName",
        "urn:ietf:params:scim:schemas:core:2.0:User:externalId, externalId",
    })
    void knownPathsAreGivenInCanonicalNames(String text, String canonical) {
        boolean group = text.startsWith("members");
        AttributePath path = AttributePath.parse(text, group ? Schemas.GROUP : Schemas.USER);
        assertThat(path).hasToString(canonical);
        assertThat(path.known()).isTrue();
        assertThat(path.schema()).isNull();
    }

    @Test
    void extensionPathsKeepTheirUrnInCanonicalCase() {
        AttributePath path =
                AttributePath.parse(ENTERPRISE.toUpperCase(java.util.Locale.ROOT) + ":Manager.Value", Schemas.USER);
        assertThat(path).isEqualTo(new AttributePath(ENTERPRISE, "manager", "value", true));
        assertThat(path).hasToString(ENTERPRISE + ":manager.value");
        assertThat(path.topLevel()).isEqualTo(ENTERPRISE);
    }

    /** Entra's example 5 sends the path "manager". */
    @Test
    void aBareNameThatOnlyAnExtensionHasIsTheExtensions() {
        assertThat(AttributePath.parse("manager", Schemas.USER)).hasToString(ENTERPRISE + ":manager");
        assertThat(AttributePath.parse("Department", Schemas.USER)).hasToString(ENTERPRISE + ":department");
        assertThat(AttributePath.parse("manager", Schemas.GROUP).known()).isFalse();
    }

    /** Extensions that nobody declared are stored whole, so their paths are known. */
    @Test
    void undeclaredExtensionsAreKnown() {
        assertThat(AttributePath.parse(ACME + ":badge", Schemas.USER))
                .isEqualTo(new AttributePath(ACME, "badge", null, true));
        assertThat(AttributePath.parse(ACME + ":badge.color", Schemas.USER))
                .isEqualTo(new AttributePath(ACME, "badge", "color", true));
        assertThat(AttributePath.parse("http://schemas.acme.test/2.0/Group:tier", Schemas.GROUP)
                        .known())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "favouriteColour",
                "emails.foo",
                "userName.value",
                "urn:ietf:params:scim:schemas:core:2.0:User:shoeSize",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:shoeSize",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.mood",
            })
    void wellFormedPathsOfNoSchemaAreUnknown(String text) {
        assertThat(AttributePath.parse(text, Schemas.USER).known()).isFalse();
    }

    @Test
    void aUrnMayStandForAWholeSchema() {
        assertThat(AttributePath.parse(ENTERPRISE, Schemas.USER)).isEqualTo(AttributePath.wholeSchema(ENTERPRISE));
        for (String urn : List.of(ACME, "urn:acme:hr:2.0:user", "URN:ACME:HR:2.0:GROUP")) {
            assertThat(AttributePath.parse(urn, Schemas.USER)).isEqualTo(AttributePath.wholeSchema(urn));
        }
        assertThat(AttributePath.parse(Schemas.USER_URN, Schemas.USER)).isEqualTo(AttributePath.wholeSchema(null));
        assertThat(AttributePath.wholeSchema(ENTERPRISE)).hasToString(ENTERPRISE);
    }

    @Test
    void aKeyWithAUrnAndAnObjectIsAnExtensionUnlessDeclaredOtherwise() {
        assertThat(AttributePath.ofKey("urn:acme:staff", Scim.json("{a: 1}"), Schemas.USER))
                .isEqualTo(AttributePath.wholeSchema("urn:acme:staff"));
        assertThat(AttributePath.ofKey("urn:acme:staff:badge", Scim.json("'7'"), Schemas.USER))
                .hasToString("urn:acme:staff:badge")
                .extracting(AttributePath::name)
                .isEqualTo("badge");
        assertThat(AttributePath.ofKey(ENTERPRISE + ":manager", Scim.json("{value: '7'}"), Schemas.USER))
                .extracting(AttributePath::name)
                .isEqualTo("manager");
    }

    /** PostgreSQL takes neither. */
    @ParameterizedTest
    @ValueSource(
            strings = {"urn:x:\u0000y", "urn:x\u0000:y", "urn:x:\ud800", "urn:ietf:params:scim:schemas:x:2.0:Y\u0000"})
    void aUrnThatCannotBeStoredIsRefused(String key) {
        assertRefused(ScimError.INVALID_VALUE, () -> AttributePath.ofKey(key, Scim.json("{a: 1}"), Schemas.USER));
        assertRefused(ScimError.INVALID_PATH, () -> AttributePath.parse(key, Schemas.USER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no such attribute",
                "name.",
                ".givenName",
                "name..givenName",
                "name.givenName.first",
                "emails[type eq",
                "userName eq",
                "1st",
                "name.1st",
                "user:name",
                ":userName",
                "urn:ietf:params:scim:schemas:core:2.0:User:",
                "urn:ietf:params:scim:schemas:extension:Acme:2.0:User:a b",
                "urn:a b:c:d",
                "userName\u0000",
                "dépôt",
            })
    void malformedPathsAreRefused(String text) {
        assertRefused(ScimError.INVALID_PATH, () -> AttributePath.parse(text, Schemas.USER));
    }
}
