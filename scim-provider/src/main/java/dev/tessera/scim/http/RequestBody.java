package dev.tessera.scim.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.message.ScimJson;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request sends: nothing of it is read before somebody asks. */
interface RequestBody {

    /**
     * The body as an object.
     *
     * @throws ScimException unsupportedMediaType, payloadTooLarge or invalidSyntax
     */
    ObjectNode json(int maxBytes);

    /** @param type the Content-Type; null when not sent, which counts as JSON */
    static RequestBody of(@Nullable MediaType type, InputStream body) {
        return maxBytes -> {
            if (type != null && !isJson(type)) {
                throw new ScimException(
                        ScimError.UNSUPPORTED_MEDIA_TYPE,
                        "Send the body as application/scim+json or application/json.");
            }
            return ScimJson.parseObject(read(body, maxBytes));
        };
    }

    private static byte[] read(InputStream body, int maxBytes) {
        try {
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new ScimException(
                        ScimError.PAYLOAD_TOO_LARGE,
                        "The body is larger than " + maxBytes + " bytes; send fewer values at a time.");
            }
            return bytes;
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
}
