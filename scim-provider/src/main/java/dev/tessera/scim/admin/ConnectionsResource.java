package dev.tessera.scim.admin;

import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ConnectionSettings;
import dev.tessera.scim.connection.JsonMembers;
import dev.tessera.scim.connection.Preset;
import dev.tessera.scim.connection.Refusal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.utils.KeycloakModelUtils;

/** All connections of a realm: list, create, and the way to one of them. */
public final class ConnectionsResource {

    private final AdminContext context;

    ConnectionsResource(AdminContext context) {
        this.context = context;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<ConnectionRepresentation> list() {
        context.auth().realm().requireViewRealm();
        String realm = context.realm().getId();
        Statuses statuses = Statuses.of(context);
        return context.connections().list(realm).stream()
                .map(connection -> ConnectionRepresentation.of(context, connection, statuses.tokens())
                        .with(statuses.of(connection)))
                .toList();
    }

    /** 201 with the connection, which is enabled and has no token yet. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(InputStream body) {
        context.auth().realm().requireManageRealm();
        return context.answering(() -> {
            Connection connection = read(body);
            context.connections().add(connection);
            ConnectionRepresentation shown = ConnectionRepresentation.of(context, connection, List.of());
            context.changed(
                    OperationType.CREATE,
                    ConnectionResource.RESOURCE_TYPE,
                    shown,
                    ConnectionResource.path(connection.alias()));
            return Response.created(context.location(connection))
                    .entity(shown.with(Statuses.of(context).of(connection)))
                    .build();
        });
    }

    @Path("{alias}")
    public ConnectionResource connection(@PathParam("alias") String alias) {
        context.auth().realm().requireViewRealm(); // before the look-up: without it not even the alias is told
        return context.answering(() -> context.connections()
                .find(context.realm().getId(), alias)
                .map(connection -> new ConnectionResource(context, connection))
                .orElseThrow(() -> Refusal.notFound("This realm has no connection with that alias. GET the list of"
                        + " connections to see which there are.")));
    }

    private Connection read(InputStream body) {
        JsonMembers members = JsonMembers.of(JsonBody.read(body), "The body");
        String alias = members.text("alias")
                .map(Connection::requireAlias)
                .orElseThrow(() -> Refusal.invalid("'alias' is missing: it becomes part of the Base URL."));
        String name = members.text("name").map(Connection::requireName).orElse(alias);
        Preset preset = members.oneOf("preset", Preset.class).orElse(Preset.GENERIC);
        boolean enabled = members.bool("enabled").orElse(true);
        ConnectionSettings settings = members.member("settings")
                .map(ConnectionSettings.DEFAULTS::with)
                .map(sent -> context.checked(ConnectionSettings.DEFAULTS, sent))
                .orElse(ConnectionSettings.DEFAULTS);
        members.end();
        return new Connection(
                KeycloakModelUtils.generateId(),
                context.realm().getId(),
                alias,
                name,
                preset,
                enabled,
                settings,
                context.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
