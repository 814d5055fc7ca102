package dev.tessera.scim.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.message.ErrorResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer before it is bytes. */
record ScimResponse(int status, @Nullable ObjectNode body, Map<String, String> headers) {
    /** RFC 7644 §3.1; exactly this, without a charset parameter. */
    static final String MEDIA_TYPE = "application/scim+json";

    static ScimResponse ok(ObjectNode body) {
        return new ScimResponse(200, body, Map.of());
    }

    static ScimResponse created(ObjectNode body, String location) {
        return new ScimResponse(201, body, Map.of(HttpHeaders.LOCATION, location));
    }

    /** The same with a header more. */
    ScimResponse with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new ScimResponse(status, body, more);
    }

    static ScimResponse noContent() {
        return new ScimResponse(204, null, Map.of());
    }

    static ScimResponse error(ScimException failure) {
        return error(failure.error(), failure.detail(), Map.of());
    }

    static ScimResponse error(ScimError error, String detail, Map<String, String> headers) {
        return new ScimResponse(error.status(), ErrorResponse.of(error, detail), headers);
    }

    Response toJaxRs() {
        Response.ResponseBuilder response = Response.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.forEach(response::header);
        if (body != null) {
            response.header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                    .entity(body.toString().getBytes(UTF_8));
        }
        return response.build();
    }
}
