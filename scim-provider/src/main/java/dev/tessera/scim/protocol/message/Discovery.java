package dev.tessera.scim.protocol.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.AttributeType;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.schema.Schema;
import dev.tessera.scim.protocol.schema.SchemaExtension;

/** The documents by which a server describes itself: RFC 7644 §4, RFC 7643 §5, §6 and §7. */
public final class Discovery {
    private static final String SCHEMA_URN = "urn:ietf:params:scim:schemas:core:2.0:Schema";
    private static final String RESOURCE_TYPE_URN = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    private static final String CONFIG_URN = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

    private Discovery() {}

    /**
     * An entry of /Schemas.
     *
     * @param location the address of this document
     */
    public static ObjectNode schema(Schema schema, String location) {
        ObjectNode document = document(SCHEMA_URN);
        document.put("id", schema.id());
        document.put("name", schema.name());
        document.put("description", schema.description());
        schema.attributes()
                .forEach(attribute -> document.withArrayProperty("attributes").add(attribute(attribute)));
        return withMeta(document, "Schema", location);
    }

    /**
     * An entry of /ResourceTypes.
     *
     * @param location the address of this document
     */
    public static ObjectNode resourceType(ResourceType type, String location) {
        ObjectNode document = document(RESOURCE_TYPE_URN);
        document.put("id", type.id());
        document.put("name", type.name());
        document.put("endpoint", type.endpoint());
        document.put("description", type.description());
        document.put("schema", type.schema().id());
        for (SchemaExtension extension : type.extensions()) {
            document.withArrayProperty("schemaExtensions")
                    .addObject()
                    .put("schema", extension.schema().id())
                    .put("required", extension.required());
        }
        return withMeta(document, "ResourceType", location);
    }

    public static ObjectNode serviceProviderConfig(Features features) {
        ObjectNode document = document(CONFIG_URN);
        if (features.documentationUri() != null) {
            document.put("documentationUri", features.documentationUri());
        }
        supported(document, "patch", features.patch());
        supported(document, "bulk", features.bulkMaxOperations() > 0)
                .put("maxOperations", features.bulkMaxOperations())
                .put("maxPayloadSize", features.bulkMaxPayload());
        supported(document, "filter", features.filterMaxResults() > 0).put("maxResults", features.filterMaxResults());
        supported(document, "changePassword", features.changePassword());
        supported(document, "sort", features.sort());
        supported(document, "etag", features.etag());
        document.putObject("pagination") // RFC 9865 §4
                .put("cursor", true)
                .put("index", true)
                .put("defaultPaginationMethod", "index")
                .put("defaultPageSize", features.defaultPageSize())
                .put("maxPageSize", features.filterMaxResults())
                .put("cursorTimeout", features.cursorTimeout());
        document.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Provisioning token")
                .put("description", "A token that the realm's administrator generates, sent as a bearer token")
                .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
                .put("primary", true);
        return withMeta(document, "ServiceProviderConfig", features.location());
    }

    /** RFC 7643 §7, members in the order in which it names them. */
    private static ObjectNode attribute(Attribute attribute) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("name", attribute.name());
        document.put("type", attribute.type().word());
        document.put("multiValued", attribute.multiValued());
        document.put("description", attribute.description());
        document.put("required", attribute.required());
        for (Attribute part : attribute.subAttributes()) {
            document.withArrayProperty("subAttributes").add(attribute(part));
        }
        attribute
                .canonicalValues()
                .forEach(value -> document.withArrayProperty("canonicalValues").add(value));
        if (attribute.type() != AttributeType.COMPLEX && attribute.type() != AttributeType.BOOLEAN) {
            document.put("caseExact", attribute.caseExact());
        }
        document.put("mutability", attribute.mutability().word());
        document.put("returned", attribute.returned().word());
        document.put("uniqueness", attribute.uniqueness().word());
        attribute
                .referenceTypes()
                .forEach(value -> document.withArrayProperty("referenceTypes").add(value));
        return document;
    }

    private static ObjectNode supported(ObjectNode document, String feature, boolean supported) {
        return document.putObject(feature).put("supported", supported);
    }

    private static ObjectNode document(String urn) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("schemas").add(urn);
        return document;
    }

    private static ObjectNode withMeta(ObjectNode document, String resourceType, String location) {
        document.putObject("meta").put("resourceType", resourceType).put("location", location);
        return document;
    }
}
