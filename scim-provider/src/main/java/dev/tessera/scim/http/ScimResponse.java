package dev.tessera.scim.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.message.EntityTag;
import dev.tessera.scim.protocol.message.ErrorResponse;
import dev.tessera.scim.protocol.message.ScimJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An answer before it is bytes. */
record ScimResponse(int status, @Nullable ObjectNode body, Map<String, String> headers) {
    /** RFC 7644 §3.1; exactly this, without a charset parameter. */
    static final String MEDIA_TYPE = "application/scim+json";

    private static final Logger LOG = Logger.getLogger(ScimResponse.class);

    static ScimResponse ok(ObjectNode body) {
        return new ScimResponse(200, body, Map.of());
    }

    static ScimResponse created(ObjectNode body, String location) {
        return new ScimResponse(201, body, Map.of(HttpHeaders.LOCATION, location));
    }

    /** The same with a header more. */
    ScimResponse with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new ScimResponse(status, body, more);
    }

    ScimResponse withoutBody() {
        return new ScimResponse(status, null, headers);
    }

    static ScimResponse noContent() {
        return new ScimResponse(204, null, Map.of());
    }

    /** RFC 7644 §3.14: the client has this version already. */
    static ScimResponse notModified() {
        return new ScimResponse(304, null, Map.of());
    }

    /** The same with the ETag of a resource, which has its version in meta. */
    ScimResponse of(ObjectNode resource) {
        EntityTag version = EntityTag.in(resource);
        return version == null ? this : with(HttpHeaders.ETAG, version.text());
    }

    static ScimResponse error(ScimException failure) {
        return error(failure.error(), failure.detail(), Map.of());
    }

    /** The edge: whatever was not foreseen is logged once, under an id that the client can quote. */
    static ScimResponse unexpected(RuntimeException failure, String method, String alias) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "SCIM request %s of connection %s failed (%s)", method, alias, id);
        return error(new ScimException(
                ScimError.INTERNAL, "The server failed unexpectedly; its log has the cause under the id " + id + "."));
    }

    static ScimResponse error(ScimError error, String detail, Map<String, String> headers) {
        return new ScimResponse(error.status(), ErrorResponse.of(error, detail), headers);
    }

    Response toJaxRs() {
        Response.ResponseBuilder response = Response.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.forEach(response::header);
        if (body != null) {
            response.header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE).entity(ScimJson.bytes(body));
        }
        return response.build();
    }
}
