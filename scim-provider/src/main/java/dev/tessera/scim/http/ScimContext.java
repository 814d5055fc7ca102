package dev.tessera.scim.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.message.Projection;
import dev.tessera.scim.protocol.message.ScimJson;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.provisioning.GroupProvisioning;
import dev.tessera.scim.provisioning.GroupReading;
import dev.tessera.scim.provisioning.Outcome;
import dev.tessera.scim.provisioning.UserProvisioning;
import dev.tessera.scim.provisioning.UserReading;
import dev.tessera.scim.store.ConnectionScope;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** One authenticated request: what it asks, on whose behalf, and the collaborators that answer it. */
final class ScimContext {
    /** Largest request body, in bytes. */
    static final int MAX_BODY = 1024 * 1024;

    private final KeycloakSession session;
    private final ConnectionScope scope;
    private final MultivaluedMap<String, String> query;
    private final @Nullable MediaType contentType;
    private final InputStream body;

    /** What the activity line will say; set by the handlers. */
    private @Nullable Outcome outcome;

    private @Nullable String resourceId;
    private boolean more;

    ScimContext(
            KeycloakSession session,
            ConnectionScope scope,
            MultivaluedMap<String, String> query,
            @Nullable MediaType contentType,
            InputStream body) {
        this.session = session;
        this.scope = scope;
        this.query = query;
        this.contentType = contentType;
        this.body = body;
    }

    UserReading reading() {
        return new UserReading(session, scope);
    }

    UserProvisioning provisioning() {
        return new UserProvisioning(session, scope);
    }

    GroupReading groupReading() {
        return new GroupReading(session, scope);
    }

    /** @param withMembers whether outcomes show the group's members */
    GroupProvisioning groupProvisioning(boolean withMembers) {
        return new GroupProvisioning(session, scope, withMembers);
    }

    String baseUrl() {
        return scope.baseUrl();
    }

    ConnectionScope scope() {
        return scope;
    }

    /** A query parameter; null when it is absent or empty. */
    @Nullable
    String parameter(String name) {
        String value = query.getFirst(name);
        return value == null || value.isBlank() ? null : value;
    }

    @Nullable
    Integer number(String name) {
        String value = parameter(name);
        try {
            return value == null ? null : Integer.valueOf(value.strip());
        } catch (NumberFormatException e) {
            throw new ScimException(ScimError.INVALID_VALUE, name + " must be a whole number.");
        }
    }

    Projection projection(ResourceType type) {
        return Projection.of(parameter("attributes"), parameter("excludedAttributes"), type);
    }

    /** The request body as a JSON object. */
    ObjectNode json() {
        if (contentType != null && !isJson(contentType)) {
            throw new ScimException(
                    ScimError.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/scim+json or application/json.");
        }
        try {
            byte[] bytes = body.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                throw new ScimException(
                        ScimError.PAYLOAD_TOO_LARGE,
                        "The body is larger than " + MAX_BODY + " bytes; send fewer values at a time.");
            }
            return ScimJson.parseObject(bytes);
        } catch (IOException e) {
            throw new ScimException(ScimError.INVALID_SYNTAX, "The body ended before it was complete.");
        }
    }

    private static boolean isJson(MediaType type) {
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        return subtype.equals("json")
                || subtype.endsWith("+json")
                || (type.isWildcardType() && type.isWildcardSubtype());
    }

    Outcome report(Outcome done) {
        outcome = done;
        resourceId = done.id();
        return done;
    }

    /** Notes which resource the request is about. */
    String about(String id) {
        resourceId = id;
        return id;
    }

    /** Notes that the request found somebody or writes, as no Test Connection does. */
    void moreThanAProbe() {
        more = true;
    }

    boolean isMoreThanAProbe() {
        return more;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    @Nullable
    String resourceId() {
        return resourceId;
    }
}
