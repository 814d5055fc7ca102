package dev.tessera.scim.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.message.Projection;
import dev.tessera.scim.protocol.message.ResourceBody;
import dev.tessera.scim.protocol.patch.PatchRequest;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.provisioning.GroupProvisioning;
import dev.tessera.scim.provisioning.Outcome;
import dev.tessera.scim.store.group.GroupStore;
import java.util.Map;
import java.util.Objects;

/** {@code /Groups}: everything of a request is checked before its group is looked up. */
final class GroupsResource {
    private GroupsResource() {}

    static ScimResponse get(ScimContext context, String id) {
        Projection projection = context.projection(Schemas.GROUP);
        ObjectNode group = context.groupReading().get(context.about(id), projection.includes(Schemas.MEMBERS));
        context.moreThanAProbe();
        boolean known = context.preconditions().notModified(group);
        return (known ? ScimResponse.notModified() : answer(context, 200, projection.apply(group))).of(group);
    }

    static ScimResponse create(ScimContext context) {
        Projection projection = context.projection(Schemas.GROUP);
        GroupProvisioning groups = context.groupProvisioning(projection.includes(Schemas.MEMBERS));
        Outcome done = context.report(groups.create(ResourceBody.parse(context.json(), Schemas.GROUP)));
        String location = context.baseUrl() + "/Groups/" + done.id();
        return answer(context, 201, projection.apply(resource(done)))
                .with("Location", location)
                .of(resource(done));
    }

    static ScimResponse replace(ScimContext context, String id) {
        Projection projection = context.projection(Schemas.GROUP);
        GroupProvisioning groups = context.groupProvisioning(projection.includes(Schemas.MEMBERS));
        ResourceBody body = ResourceBody.parse(context.json(), Schemas.GROUP);
        Outcome done = context.report(groups.replace(context.about(id), body));
        return answer(context, 200, projection.apply(resource(done))).of(resource(done));
    }

    /** 204 unless the client asks for attributes: the members of a large group cost more than the change. */
    static ScimResponse patch(ScimContext context, String id) {
        Projection projection = context.projection(Schemas.GROUP);
        boolean asked = projection.only();
        GroupProvisioning groups = context.groupProvisioning(asked && projection.includes(Schemas.MEMBERS));
        PatchRequest request = PatchRequest.parse(context.json(), Schemas.GROUP);
        Outcome done = context.report(groups.patch(context.about(id), request));
        ScimResponse response =
                asked ? answer(context, 200, projection.apply(resource(done))) : ScimResponse.noContent();
        return response.of(resource(done));
    }

    static ScimResponse delete(ScimContext context, String id) {
        context.report(context.groupProvisioning(false).delete(context.about(id)));
        return ScimResponse.noContent();
    }

    /** A group with more members than fit says by a Link (RFC 8288) where they are paged. */
    static ScimResponse pointingToMembers(ScimContext context, ScimResponse response, ObjectNode group) {
        if (group.path(Schemas.MEMBERS).size() < GroupStore.MAX_MEMBERS) {
            return response;
        }
        String users = context.baseUrl() + "/Users?filter=groups.value+eq+%22"
                + group.path("id").asText() + "%22&cursor";
        return response.with("Link", "<" + users + ">; rel=\"next\"; title=\"All members, in pages\"");
    }

    private static ScimResponse answer(ScimContext context, int status, ObjectNode group) {
        return pointingToMembers(context, new ScimResponse(status, group, Map.of()), group);
    }

    private static ObjectNode resource(Outcome done) {
        return Objects.requireNonNull(done.resource(), "a write that keeps the group answers with it");
    }
}
