package dev.tessera.scim.admin;

import dev.tessera.scim.admin.activity.ActivityResource;
import dev.tessera.scim.auth.TokenCache;
import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ConnectionRepository;
import dev.tessera.scim.connection.ConnectionSettings;
import dev.tessera.scim.connection.ManagedResources;
import dev.tessera.scim.connection.Refusal;
import dev.tessera.scim.connection.ServerClock;
import dev.tessera.scim.connection.TokenIssuer;
import dev.tessera.scim.store.ConnectionRelease;
import dev.tessera.scim.store.jpa.activity.ActivityQuery;
import dev.tessera.scim.store.jpa.connection.JpaConnections;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.urls.UrlType;

/** Everything that one admin request works with, wired in one place. */
record AdminContext(
        KeycloakSession session,
        RealmModel realm,
        AdminPermissionEvaluator auth,
        AdminEventBuilder adminEvent,
        ConnectionRepository connections,
        ManagedResources managedResources,
        Clock clock) {

    static AdminContext of(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        ManagedResources managedResources = new ConnectionRelease();
        return new AdminContext(
                session, realm, auth, adminEvent, new JpaConnections(session), managedResources, new ServerClock());
    }

    TokenIssuer issuer() {
        return new TokenIssuer(connections, clock);
    }

    /** The settings themselves, or a refusal where they newly name a parent group that the realm does not have. */
    ConnectionSettings checked(ConnectionSettings before, ConnectionSettings settings) {
        String parent = settings.parentGroup();
        if (!parent.isEmpty() && !parent.equals(before.parentGroup())) {
            GroupModel group = realm.getGroupById(parent);
            if (group == null || group.getType() != GroupModel.Type.REALM) {
                throw Refusal.invalid(
                        "'parentGroup' must be the id of a group of this realm, or empty for groups at the"
                                + " top level. The id is in the address of the group's page in the admin console.");
            }
        }
        return settings;
    }

    /**
     * @param alias of a connection that may be deleted by now
     * @param since the connection's creation: lines of an earlier one of the same alias are none of its own; null for those of
     *     all that had the alias
     */
    ActivityResource activity(String alias, @Nullable Instant since) {
        auth.realm().requireViewEvents();
        return new ActivityResource(session, ActivityQuery.of(realm.getId(), alias, since), clock);
    }

    /** Runs a piece of work; a refusal becomes an answer as Keycloak's admin API shapes it, and nothing is stored. */
    <T> T answering(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw ErrorResponse.error(
                    String.valueOf(refusal.getMessage()),
                    switch (refusal.reason()) {
                        case INVALID -> Response.Status.BAD_REQUEST;
                        case NOT_FOUND -> Response.Status.NOT_FOUND;
                        case CONFLICT -> Response.Status.CONFLICT;
                    });
        }
    }

    /** Tells the other caches and the admin events that something was changed. */
    void changed(OperationType operation, String resourceType, Object representation, String... path) {
        TokenCache.forget(session, realm);
        adminEvent
                .operation(operation)
                .resource(resourceType)
                .resourcePath(path)
                .representation(representation)
                .success();
    }

    /** What the identity provider's administrator pastes: always at the configured frontend address. */
    URI baseUrl(Connection connection) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms/{realm}/tessera/{alias}/scim/v2")
                .build(realm.getName(), connection.alias());
    }

    URI location(Connection connection) {
        return session.getContext()
                .getUri(UrlType.ADMIN)
                .getBaseUriBuilder()
                .path("admin/realms/{realm}/tessera/connections/{alias}")
                .build(realm.getName(), connection.alias());
    }
}
