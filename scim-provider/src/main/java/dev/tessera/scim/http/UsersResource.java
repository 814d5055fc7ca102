package dev.tessera.scim.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.message.Projection;
import dev.tessera.scim.protocol.message.ResourceBody;
import dev.tessera.scim.protocol.patch.PatchRequest;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.provisioning.Outcome;
import java.util.Objects;

/** {@code /Users}: everything of a request is checked before its user is looked up. */
final class UsersResource {
    private UsersResource() {}

    static ScimResponse get(ScimContext context, String id) {
        Projection projection = context.projection(Schemas.USER);
        ObjectNode user = context.reading().get(context.about(id));
        context.moreThanAProbe();
        boolean known = context.preconditions().notModified(user);
        return (known ? ScimResponse.notModified() : ScimResponse.ok(projection.apply(user))).of(user);
    }

    static ScimResponse create(ScimContext context) {
        Projection projection = context.projection(Schemas.USER);
        ResourceBody body = ResourceBody.parse(context.json(), Schemas.USER);
        Outcome done = context.report(context.provisioning().create(body));
        return ScimResponse.created(projection.apply(resource(done)), context.baseUrl() + "/Users/" + done.id())
                .of(resource(done));
    }

    static ScimResponse replace(ScimContext context, String id) {
        Projection projection = context.projection(Schemas.USER);
        ResourceBody body = ResourceBody.parse(context.json(), Schemas.USER);
        Outcome done = context.report(context.provisioning().replace(context.about(id), body));
        return ScimResponse.ok(projection.apply(resource(done))).of(resource(done));
    }

    static ScimResponse patch(ScimContext context, String id) {
        Projection projection = context.projection(Schemas.USER);
        PatchRequest request = PatchRequest.parse(context.json(), Schemas.USER);
        Outcome done = context.report(context.provisioning().patch(context.about(id), request));
        return ScimResponse.ok(projection.apply(resource(done))).of(resource(done));
    }

    static ScimResponse delete(ScimContext context, String id) {
        context.report(context.provisioning().delete(context.about(id)));
        return ScimResponse.noContent();
    }

    private static ObjectNode resource(Outcome done) {
        return Objects.requireNonNull(done.resource(), "a write that keeps the user answers with it");
    }
}
