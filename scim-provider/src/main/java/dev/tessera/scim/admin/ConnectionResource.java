package dev.tessera.scim.admin;

import dev.tessera.scim.admin.activity.ActivityResource;
import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.JsonMembers;
import dev.tessera.scim.connection.Refusal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;

/** One connection. Whoever gets here may view the realm. */
public final class ConnectionResource {

    static final String RESOURCE_TYPE = "TESSERA_CONNECTION";

    private final AdminContext context;
    private final Connection connection;

    ConnectionResource(AdminContext context, Connection connection) {
        this.context = context;
        this.connection = connection;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public ConnectionRepresentation get() {
        return shown(connection).with(Statuses.of(context).of(connection));
    }

    /**
     * Changes name, enabled and settings; what the body leaves out, inside {@code settings} too, stays as it is. A body as
     * GET gave it is accepted: alias and preset must be the connection's own, what we compute is passed over.
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public ConnectionRepresentation update(InputStream body) {
        context.auth().realm().requireManageRealm();
        return context.answering(() -> {
            JsonMembers members = JsonMembers.of(JsonBody.read(body), "The body");
            // Merged into what another change has left behind; and only once the body is here, for others wait.
            Connection changed = changed(context.connections().hold(connection.id()), members);
            context.connections().update(changed);
            ConnectionRepresentation shown = shown(changed);
            context.changed(OperationType.UPDATE, RESOURCE_TYPE, shown, path(connection.alias()));
            return shown.with(Statuses.of(context).of(changed));
        });
    }

    /** The parameter {@code users}: keep, or none, makes its users and groups unmanaged; disable disables its users as well. */
    @DELETE
    public Response delete(@Context UriInfo uri) {
        context.auth().realm().requireManageRealm();
        return context.answering(() -> {
            // Not as @QueryParam, which has an empty one for a missing one: a variable that was not set is no answer.
            String users = uri.getQueryParameters().containsKey("users")
                    ? String.valueOf(uri.getQueryParameters().getFirst("users"))
                    : "keep";
            boolean disable = switch (users) {
                case "keep" -> false;
                case "disable" -> true;
                default -> throw Refusal.invalid("The parameter 'users' must be keep or disable.");
            };
            context.connections().hold(connection.id());
            context.managedResources().release(context.session(), context.realm(), connection, disable);
            context.connections().remove(connection.id());
            context.changed(OperationType.DELETE, RESOURCE_TYPE, Map.of("users", users), path(connection.alias()));
            return Response.noContent().build();
        });
    }

    @Path("tokens")
    public TokensResource tokens() {
        return new TokensResource(context, connection);
    }

    @Path("activity")
    public ActivityResource activity() {
        return context.activity(connection.alias(), connection.created());
    }

    /** Which Keycloak attribute holds which SCIM attribute, fixed ones first, those of extensions last. */
    @GET
    @Path("attributes")
    @Produces(MediaType.APPLICATION_JSON)
    public List<MappedAttribute> attributes() {
        return MappedAttribute.all(connection.settings().attributeMapping());
    }

    /** The path of an admin event about a connection or something below it. */
    static String[] path(String alias, String... below) {
        String[] path = new String[3 + below.length];
        path[0] = "tessera";
        path[1] = "connections";
        path[2] = alias;
        System.arraycopy(below, 0, path, 3, below.length);
        return path;
    }

    private ConnectionRepresentation shown(Connection current) {
        return ConnectionRepresentation.of(
                context, current, context.connections().tokens(current.id()));
    }

    private Connection changed(Connection current, JsonMembers members) {
        requireSame("alias", members.text("alias"), current.alias());
        requireSame("preset", members.text("preset"), current.preset().json());
        for (String computed : new String[] {"created", "baseUrl", "tokens", "status"}) {
            members.member(computed);
        }
        Connection changed = current.withName(
                        members.text("name").map(Connection::requireName).orElse(current.name()))
                .withEnabled(members.bool("enabled").orElse(current.enabled()))
                .withSettings(members.member("settings")
                        .map(current.settings()::with)
                        .map(settings -> context.checked(current.settings(), settings))
                        .orElse(current.settings()));
        members.end();
        return changed;
    }

    private static void requireSame(String key, Optional<String> sent, String own) {
        if (sent.isPresent() && !sent.get().equals(own)) {
            throw Refusal.invalid("'" + key + "' never changes: leave it out or send '" + own
                    + "'. For another one create a new connection.");
        }
    }
}
