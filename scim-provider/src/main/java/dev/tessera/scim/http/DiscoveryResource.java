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
import dev.tessera.scim.provisioning.ListQuery;
import java.util.List;

/** {@code /ServiceProviderConfig}, {@code /Schemas}, {@code /ResourceTypes}: RFC 7644 §4. Tells what is, not what will be. */
final class DiscoveryResource {
    /** Groups come later; until then announcing them would make clients call what is not there. */
    private static final List<ResourceType> SERVED = List.of(Schemas.USER);

    private DiscoveryResource() {}

    static ScimResponse serviceProviderConfig(ScimContext context) {
        boolean password = context.scope().connection().settings().setPassword();
        return ScimResponse.ok(Discovery.serviceProviderConfig(new Features(
                true,
                BulkResource.MAX_OPERATIONS,
                BulkResource.MAX_BODY,
                ListQuery.MAX_COUNT,
                password,
                false,
                true,
                null,
                context.baseUrl() + "/ServiceProviderConfig")));
    }

    static ScimResponse schemas(ScimContext context) {
        refuseFilter(context);
        List<ObjectNode> all =
                Schemas.ALL.stream().map(schema -> document(context, schema)).toList();
        return ScimResponse.ok(ListResponse.of(all.size(), 1, all));
    }

    static ScimResponse schema(ScimContext context, String urn) {
        return Schemas.ALL.stream()
                .filter(schema -> Names.same(schema.id(), urn))
                .findFirst()
                .map(schema -> ScimResponse.ok(document(context, schema)))
                .orElseThrow(
                        () -> new ScimException(ScimError.NOT_FOUND, "There is no schema of this URN; see /Schemas."));
    }

    static ScimResponse resourceTypes(ScimContext context) {
        refuseFilter(context);
        List<ObjectNode> all =
                SERVED.stream().map(type -> document(context, type)).toList();
        return ScimResponse.ok(ListResponse.of(all.size(), 1, all));
    }

    static ScimResponse resourceType(ScimContext context, String id) {
        return SERVED.stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .map(type -> ScimResponse.ok(document(context, type)))
                .orElseThrow(() -> new ScimException(
                        ScimError.NOT_FOUND, "There is no resource type of this name; see /ResourceTypes."));
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
