package dev.tessera.scim.admin;

import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ProvisioningToken;
import dev.tessera.scim.connection.Refusal;
import dev.tessera.scim.connection.TokenIssuer.Issued;
import dev.tessera.scim.connection.TokenRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;

/** The provisioning tokens of one connection. */
public final class TokensResource {

    private static final String RESOURCE_TYPE = "TESSERA_TOKEN";

    private final AdminContext context;
    private final Connection connection;

    TokensResource(AdminContext context, Connection connection) {
        this.context = context;
        this.connection = connection;
    }

    /** Every token there was, newest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<TokenRepresentation> list() {
        Instant now = context.clock().instant();
        return context.connections().tokens(connection.id()).stream()
                .map(token -> TokenRepresentation.of(token, now))
                .toList();
    }

    /** 201 with the token's text, this once. The older tokens' new ends are in {@code superseded}. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Produces(MediaType.APPLICATION_JSON)
    public Response generate(InputStream body) {
        context.auth().realm().requireManageRealm();
        return context.answering(() -> {
            TokenRequest request = TokenRequest.read(JsonBody.readOptional(body));
            UserModel administrator = context.auth().adminAuth().getUser();
            Issued issued = context.issuer()
                    .issue(connection.id(), request, administrator.getId(), administrator.getUsername());
            Instant now = context.clock().instant();
            context.changed(
                    OperationType.CREATE,
                    RESOURCE_TYPE,
                    TokenRepresentation.of(issued.token(), now), // without the text
                    path(issued.token()));
            return Response.status(Response.Status.CREATED)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .entity(TokenRepresentation.Generated.of(issued, now))
                    .build();
        });
    }

    /** Revokes a token: it is refused from the next request on, and stays in the list. Revoking it again changes nothing. */
    @DELETE
    @Path("{id}")
    public Response revoke(@PathParam("id") String id) {
        context.auth().realm().requireManageRealm();
        return context.answering(() -> {
            context.connections().hold(connection.id());
            ProvisioningToken token = context.connections()
                    .token(id)
                    .filter(found -> found.connectionId().equals(connection.id()))
                    .orElseThrow(() -> Refusal.notFound("This connection has no token with that id. GET the list of its"
                            + " tokens to see which there are."));
            if (token.revoked() == null) {
                ProvisioningToken revoked = context.issuer().revoke(token);
                context.changed(
                        OperationType.DELETE,
                        RESOURCE_TYPE,
                        TokenRepresentation.of(revoked, context.clock().instant()),
                        path(revoked));
            }
            return Response.noContent().build();
        });
    }

    private String[] path(ProvisioningToken token) {
        return ConnectionResource.path(connection.alias(), "tokens", token.id());
    }
}
