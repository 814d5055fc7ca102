package dev.tessera.scim.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.message.Discovery;
import dev.tessera.scim.protocol.message.Features;
import dev.tessera.scim.protocol.message.ListResponse;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.schema.Schema;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.provisioning.query.ListQuery;
import dev.tessera.scim.provisioning.query.Searching;
import java.util.List;

/** {@code /ServiceProviderConfig}, {@code /Schemas}, {@code /ResourceTypes}: RFC 7644 §4. Tells what is, not what will be. */
final class DiscoveryResource {
    private DiscoveryResource() {}

    static ScimResponse serviceProviderConfig(ScimContext context) {
        boolean password = context.scope().connection().settings().setPassword();
        return ScimResponse.ok(Discovery.serviceProviderConfig(new Features(
                true,
                BulkResource.MAX_OPERATIONS,
                BulkResource.MAX_BODY,
                ListQuery.Page.MAX_COUNT,
                password,
                true,
                true,
                ListQuery.Page.DEFAULT_COUNT,
                Searching.CURSOR_TIMEOUT,
                null,
                context.baseUrl() + "/ServiceProviderConfig")));
    }

    static ScimResponse schemas(ScimContext context) {
        refuseFilter(context);
        List<ObjectNode> all = schemasOf(context).stream()
                .map(schema -> document(context, schema))
                .toList();
        return ScimResponse.ok(ListResponse.of(all.size(), 1, all));
    }

    static ScimResponse schema(ScimContext context, String urn) {
        return schemasOf(context).stream()
                .filter(schema -> Names.same(schema.id(), urn))
                .findFirst()
                .map(schema -> ScimResponse.ok(document(context, schema)))
                .orElseThrow(
                        () -> new ScimException(ScimError.NOT_FOUND, "There is no schema of this URN; see /Schemas."));
    }

    static ScimResponse resourceTypes(ScimContext context) {
        refuseFilter(context);
        List<ObjectNode> all =
                served(context).stream().map(type -> document(context, type)).toList();
        return ScimResponse.ok(ListResponse.of(all.size(), 1, all));
    }

    static ScimResponse resourceType(ScimContext context, String id) {
        return served(context).stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .map(type -> ScimResponse.ok(document(context, type)))
                .orElseThrow(() -> new ScimException(
                        ScimError.NOT_FOUND, "There is no resource type of this name; see /ResourceTypes."));
    }

    /** What is switched off is not announced: clients would call it. */
    private static List<ResourceType> served(ScimContext context) {
        return context.scope().groupParent() == null ? List.of(Schemas.USER) : Schemas.RESOURCE_TYPES;
    }

    private static List<Schema> schemasOf(ScimContext context) {
        return Schemas.ALL.stream()
                .filter(schema -> context.scope().groupParent() != null || !schema.equals(Schemas.GROUP_SCHEMA))
                .toList();
    }

    /** RFC 7644 §4: a filter here is 403. */
    private static void refuseFilter(ScimContext context) {
        if (context.parameter("filter") != null) {
            throw new ScimException(
                    ScimError.FORBIDDEN, "Discovery documents cannot be filtered; leave the filter out.");
        }
    }

    private static ObjectNode document(ScimContext context, Schema schema) {
        return Discovery.schema(schema, context.baseUrl() + "/Schemas/" + schema.id());
    }

    private static ObjectNode document(ScimContext context, ResourceType type) {
        return Discovery.resourceType(type, context.baseUrl() + "/ResourceTypes/" + type.id());
    }
}
