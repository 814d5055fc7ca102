package dev.tessera.scim.http;

import dev.tessera.scim.auth.Verification;
import dev.tessera.scim.auth.Verification.Accepted;
import dev.tessera.scim.event.ActivityLine;
import dev.tessera.scim.event.KeptBodies;
import dev.tessera.scim.event.RefusedTokens.Reason;
import dev.tessera.scim.event.RefusedTokens.Target;
import dev.tessera.scim.event.Secrets;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.provisioning.Outcome;
import dev.tessera.scim.provisioning.Preconditions;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.jpa.Transactions;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** The way of one request: token, connection, route, handler, activity. The one place where an exception ends. */
final class RequestHandler {
    private static final Logger LOG = Logger.getLogger(RequestHandler.class);

    /** The same whatever was missing: strangers learn nothing of connections or resources. */
    private static final ScimResponse UNAUTHORIZED = ScimResponse.error(
            ScimError.UNAUTHORIZED,
            "Send a valid provisioning token of this connection as Authorization: Bearer. An administrator of the realm"
                    + " generates one for the connection.",
            Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Tessera SCIM\""));

    private final KeycloakSession session;
    private final KeycloakContext keycloak;
    private final Node node;

    RequestHandler(KeycloakSession session, Node node) {
        this.session = session;
        this.keycloak = session.getContext();
        this.node = node;
    }

    Response handle(String method, InputStream body) {
        List<String> path = path();
        String alias = path.isEmpty() ? "" : path.get(0);
        RealmModel realm = keycloak.getRealm();
        Verification verification = node.authenticator()
                .verify(
                        session,
                        realm,
                        alias,
                        keycloak.getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION));
        return switch (verification) {
            case Accepted accepted -> accepted(accepted, method, path, body).toJaxRs();
            case Verification.Expired expired -> refused(realm, alias, Reason.EXPIRED);
            case Verification.Revoked revoked -> refused(realm, alias, Reason.REVOKED);
            case Verification.Unknown unknown -> refused(realm, alias, Reason.UNKNOWN);
        };
    }

    private Response refused(RealmModel realm, String alias, Reason reason) {
        node.refusedTokens()
                .count(
                        new Target(realm.getId(), alias, reason),
                        Instant.now(),
                        keycloak.getConnection().getRemoteHost());
        return UNAUTHORIZED.toJaxRs();
    }

    private ScimResponse accepted(Accepted accepted, String method, List<String> path, InputStream body) {
        String address = keycloak.getConnection().getRemoteHost();
        HttpHeaders headers = keycloak.getHttpRequest().getHttpHeaders();
        ScimContext context = new ScimContext(
                new ConnectionScope(
                        accepted.connection(),
                        accepted.onlyConnection(),
                        baseUrl(accepted.connection().alias()),
                        address),
                new Transactions(session),
                node.counts(),
                keycloak.getUri().getQueryParameters(true),
                new Preconditions(
                        headers.getHeaderString(HttpHeaders.IF_MATCH),
                        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH)),
                RequestBody.of(headers.getMediaType(), body));
        node.tokenUse().seen(accepted, address);
        ScimResponse response = answer(context, accepted, method, path);
        if (!isRead(method) && !isSearch(path)) {
            node.counts().forget(accepted.connection().id());
        }
        if (context.isMoreThanAProbe()) {
            noteUse(accepted);
        }
        record(context, accepted, method, path, response);
        return response;
    }

    private void noteUse(Accepted accepted) {
        try {
            node.tokenUse().used(session, accepted);
        } catch (RuntimeException e) {
            // The request is done and committed: its answer stands. The next request notes the use.
            LOG.errorf(e, "The first use of token %s could not be noted", accepted.tokenId());
        }
    }

    private ScimResponse answer(ScimContext context, Accepted accepted, String method, List<String> path) {
        try {
            requireService(accepted);
            boolean prefix = path.size() >= 3
                    && path.get(1).equals("scim")
                    && path.get(2).equals("v2");
            if (!isRead(method) && !isSearch(path)) {
                context.moreThanAProbe();
            }
            return Router.answer(context, method, prefix ? path.subList(3, path.size()) : List.of(""));
        } catch (ScimException e) {
            return ScimResponse.error(e);
        } catch (RuntimeException e) {
            return ScimResponse.unexpected(e, method, accepted.connection().alias());
        }
    }

    private void requireService(Accepted accepted) {
        RealmModel realm = keycloak.getRealm();
        if (!accepted.connection().enabled()) {
            throw new ScimException(
                    ScimError.FORBIDDEN,
                    "This connection is disabled: an administrator switched it off and can enable it again. Nothing is"
                            + " changed meanwhile.");
        }
        if (!realm.isEnabled()) {
            throw new ScimException(ScimError.FORBIDDEN, "The realm is disabled.");
        }
        boolean plain = !"https".equals(keycloak.getUri().getBaseUri().getScheme());
        if (plain && realm.getSslRequired().isRequired(keycloak.getConnection())) {
            throw new ScimException(
                    ScimError.FORBIDDEN, "The realm requires HTTPS; use the https Base URL, and make a new token.");
        }
    }

    private void record(
            ScimContext context, Accepted accepted, String method, List<String> path, ScimResponse response) {
        List<ActivityLine> lines = new ArrayList<>();
        String about = context.resourceId();
        lines.add(line(
                accepted,
                method,
                shown(path),
                response,
                about,
                context.outcome(),
                context.keep(context.received(), response, about)));
        for (CarriedOut one : context.operations()) {
            String operation = "/Bulk" + one.operation().path();
            lines.add(line(
                    accepted,
                    one.operation().method(),
                    operation,
                    one.answer(),
                    one.resourceId(),
                    one.outcome(),
                    one.bodies()));
        }
        node.activity().add(session.getKeycloakSessionFactory(), lines, response.status() >= 400 || !isRead(method));
    }

    private ActivityLine line(
            Accepted accepted,
            String method,
            String path,
            ScimResponse response,
            @Nullable String resourceId,
            @Nullable Outcome outcome,
            @Nullable KeptBodies bodies) {
        SortedSet<String> none = Collections.emptySortedSet();
        String error = response.status() >= 400 && response.body() != null
                ? Secrets.withoutTokens(response.body().path("detail").asText())
                : null;
        return new ActivityLine(
                Instant.now(),
                accepted.connection().realmId(),
                accepted.connection().alias(),
                accepted.connection().settings().activityDays(),
                accepted.tokenId(),
                keycloak.getConnection().getRemoteHost(),
                method,
                Secrets.withoutSecrets(path),
                response.status(),
                resourceId,
                outcome == null ? none : outcome.changed(),
                outcome == null ? none : outcome.ignored(),
                outcome == null ? error : outcome.note(),
                bodies);
    }

    private static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** RFC 7644 §3.4.3: a POST that only reads. */
    private static boolean isSearch(List<String> path) {
        return !path.isEmpty() && path.get(path.size() - 1).equals(".search");
    }

    /** The path below the Base URL, with its query. */
    private String shown(List<String> path) {
        String query = keycloak.getUri().getRequestUri().getQuery();
        String below = "/" + String.join("/", path.subList(Math.min(3, path.size()), path.size()));
        return query == null ? below : below + "?" + query;
    }

    /** The decoded segments after {@code /realms/{realm}/tessera}. */
    private List<String> path() {
        List<String> all = keycloak.getUri().getPathSegments(true).stream()
                .map(PathSegment::getPath)
                .toList();
        int start = all.indexOf("realms") + 3;
        return all.subList(Math.min(start, all.size()), all.size()).stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    /** From Keycloak's configured frontend address, never from the request's Host. */
    private String baseUrl(String alias) {
        return keycloak.getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .segment(keycloak.getRealm().getName(), "tessera", alias, "scim", "v2")
                .build()
                .toString();
    }
}
