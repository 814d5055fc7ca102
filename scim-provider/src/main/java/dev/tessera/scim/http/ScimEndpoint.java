package dev.tessera.scim.http;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.models.KeycloakSession;

/**
 * Every method and every path below {@code /realms/{realm}/tessera/}: what JAX-RS would answer by itself, a 405 or a 415,
 * would be no SCIM document and would tell strangers which paths exist.
 */
public final class ScimEndpoint {
    private static final String ANY = "{path: .*}";

    private final RequestHandler handler;

    ScimEndpoint(KeycloakSession session, Node node) {
        this.handler = new RequestHandler(session, node);
    }

    @GET
    @Path(ANY)
    public Response get() {
        return handler.handle("GET", InputStream.nullInputStream());
    }

    @HEAD
    @Path(ANY)
    public Response head() {
        return handler.handle("HEAD", InputStream.nullInputStream());
    }

    @OPTIONS
    @Path(ANY)
    public Response options() {
        return handler.handle("OPTIONS", InputStream.nullInputStream());
    }

    @POST
    @Path(ANY)
    public Response post(InputStream body) {
        return handler.handle("POST", body);
    }

    @PUT
    @Path(ANY)
    public Response put(InputStream body) {
        return handler.handle("PUT", body);
    }

    @PATCH
    @Path(ANY)
    public Response patch(InputStream body) {
        return handler.handle("PATCH", body);
    }

    @DELETE
    @Path(ANY)
    public Response delete() {
        return handler.handle("DELETE", InputStream.nullInputStream());
    }
}
