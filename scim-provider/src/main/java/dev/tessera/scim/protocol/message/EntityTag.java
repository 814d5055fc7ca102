package dev.tessera.scim.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The version of a resource, as {@code meta.version} and the ETag header carry it: RFC 7644 §3.14. A hash of what is stored,
 * so that it changes with every edit, whoever makes it, and needs no counter that all of them would have to keep. Weak,
 * because the same version may be shown with more or fewer attributes.
 *
 * @param text as in the header: {@code W/"…"}
 */
public record EntityTag(String text) {
    private static final ObjectWriter SORTED = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build()
            .writer();

    /** 15 bytes are 20 characters of base64 without padding, and more than chance can meet. */
    private static final int LENGTH = 15;

    private static final String META = "meta";
    private static final String VERSION = "version";

    /** The tag that {@link #stamp} has put into a resource; null for one without. */
    public static @Nullable EntityTag in(ObjectNode resource) {
        String version = resource.path(META).path(VERSION).asText();
        return version.isEmpty() ? null : new EntityTag(version);
    }

    /**
     * Puts meta.version into a resource.
     *
     * @param resource with all its attributes and with meta; the order of names does not matter
     */
    public static void stamp(ObjectNode resource) {
        ObjectNode meta = resource.withObjectProperty(META);
        meta.remove(VERSION);
        meta.put(VERSION, of(resource).text());
    }

    private static EntityTag of(ObjectNode resource) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.setAll(resource);
        state.remove("schemas");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(SORTED.writeValueAsString(state).getBytes(UTF_8));
            String tag = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, LENGTH));
            return new EntityTag("W/\"" + tag + "\"");
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A resource cannot be hashed", e);
        }
    }

    /**
     * Whether the value of an If-Match or If-None-Match header names this version. Weak and strong spelling are the same
     * here: RFC 7644 §3.14 shows weak tags in If-Match, which RFC 9110 §13.1.1 would never let match.
     */
    public boolean isNamedIn(String header) {
        return header.strip().equals("*")
                || Arrays.stream(header.split(",")).anyMatch(one -> opaque(one).equals(opaque(text)));
    }

    private static String opaque(String tag) {
        String bare = tag.strip();
        return bare.startsWith("W/") ? bare.substring(2) : bare;
    }
}
