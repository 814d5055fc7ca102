package dev.tessera.scim.protocol.message;

import static dev.tessera.scim.protocol.Scim.json;
import static dev.tessera.scim.protocol.Scim.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.schema.Schema;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents that the server writes itself. */
class AnswersTest {
    /** RFC 7644 §3.4.2; Entra's Test Connection asks for a user that nobody has. */
    @Test
    void anEmptyListHasResources() {
        assertThat(ListResponse.of(0, 1, List.of()))
                .isEqualTo(object("{schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],"
                                + " startIndex: 1, itemsPerPage: 0, Resources: []}")
                        .put("totalResults", 0L));
    }

    @Test
    void aPageCountsItsItems() {
        ObjectNode page = ListResponse.of(10, 4, List.of(object("{id: '1'}"), object("{id: '2'}")));
        assertThat(page.get("itemsPerPage").intValue()).isEqualTo(2);
        assertThat(page.get("Resources")).isEqualTo(json("[{id: '1'}, {id: '2'}]"));
    }

    /** RFC 7644 §3.12: the status is a text. */
    @Test
    void anErrorNamesStatusAndType() {
        assertThat(ErrorResponse.of(ScimError.UNIQUENESS, "userName is taken"))
                .isEqualTo(json("{schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '409',"
                        + " scimType: 'uniqueness', detail: 'userName is taken'}"));
        assertThat(ErrorResponse.of(ScimError.NOT_FOUND, "x").has("scimType")).isFalse();
    }

    static List<Schema> schemas() {
        return Schemas.ALL;
    }

    /** RFC 7643 §7: what each attribute of a schema document has. */
    @ParameterizedTest
    @MethodSource("schemas")
    void aSchemaDocumentDescribesEverySubAttribute(Schema schema) {
        ObjectNode document = Discovery.schema(schema, "https://id.test/Schemas/" + schema.id());
        assertThat(document.at("/meta/resourceType").asText()).isEqualTo("Schema");
        assertThat(document.at("/meta/location").asText()).endsWith(schema.id());
        assertThat(document.get("attributes")).hasSameSizeAs(schema.attributes());
        document.get("attributes").forEach(AnswersTest::requireComplete);
    }

    private static void requireComplete(JsonNode attribute) {
        for (String member : List.of("name", "type", "description", "mutability", "returned", "uniqueness")) {
            assertThat(attribute.path(member).asText())
                    .as("%s of %s", member, attribute)
                    .isNotEmpty();
        }
        assertThat(attribute.has("multiValued") && attribute.has("required")).isTrue();
        assertThat(attribute.has("subAttributes"))
                .isEqualTo("complex".equals(attribute.get("type").asText()));
        assertThat(attribute.has("referenceTypes"))
                .isEqualTo("reference".equals(attribute.get("type").asText()));
        attribute.path("subAttributes").forEach(AnswersTest::requireComplete);
    }

    /** RFC 7643 §6. */
    @Test
    void aResourceTypeNamesItsSchemas() {
        assertThat(Discovery.resourceType(Schemas.USER, "https://id.test/ResourceTypes/User"))
                .isEqualTo(json("""
                    {schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'], id: 'User', name: 'User',
                     endpoint: '/Users', description: 'User accounts', schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
                     schemaExtensions: [{schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
                                         required: false}],
                     meta: {resourceType: 'ResourceType', location: 'https://id.test/ResourceTypes/User'}}
                    """));
        assertThat(Discovery.resourceType(Schemas.GROUP, "x").has("schemaExtensions"))
                .isFalse();
    }

    /** RFC 7643 §5. */
    @Test
    void theConfigurationTellsWhatIsOffered() {
        Features features = new Features(
                true, 0, 0, 200, false, true, false, 100, 3600, null, "https://id.test/ServiceProviderConfig");
        ObjectNode config = Discovery.serviceProviderConfig(features);
        assertThat(config.at("/patch/supported").booleanValue()).isTrue();
        assertThat(config.get("bulk")).isEqualTo(json("{supported: false, maxOperations: 0, maxPayloadSize: 0}"));
        assertThat(config.get("filter")).isEqualTo(json("{supported: true, maxResults: 200}"));
        assertThat(config.get("pagination"))
                .isEqualTo(json("{cursor: true, index: true, defaultPaginationMethod: 'index', defaultPageSize: 100,"
                        + " maxPageSize: 200, cursorTimeout: 3600}"));
        assertThat(config.at("/authenticationSchemes/0/type").asText()).isEqualTo("oauthbearertoken");
        assertThat(config.at("/meta/location").asText()).isEqualTo("https://id.test/ServiceProviderConfig");
        assertThat(config.has("documentationUri")).isFalse();
    }
}
