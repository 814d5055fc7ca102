package dev.tessera.scim.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The version of a resource, as {@code meta.version} and the ETag header carry it: RFC 7644 §3.14. A hash of what is stored,
 * so that it changes with every edit, whoever makes it, and needs no counter that all of them would have to keep. Weak,
 * because the same version may be shown with more or fewer attributes.
 *
 * @param text as in the header: {@code W/"…"}
 */
public record EntityTag(String text) {
    /** 15 bytes are 20 characters of base64 without padding, and more than chance can meet. */
    private static final int LENGTH = 15;

    private static final String SCHEMAS = "schemas";
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
     * @param resource with all its attributes and with meta; the order of names and of values does not matter
     */
    public static void stamp(ObjectNode resource) {
        ObjectNode meta = resource.withObjectProperty(META);
        meta.remove(VERSION);
        meta.put(VERSION, of(resource).text());
    }

    private static EntityTag of(ObjectNode resource) {
        StringBuilder state = new StringBuilder(1_024);
        append(resource, state);
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(state.toString().getBytes(UTF_8));
            String tag = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, LENGTH));
            return new EntityTag("W/\"" + tag + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("A resource cannot be hashed", e);
        }
    }

    /** One text for one content: names in order, and behind each text what no text holds, so that none runs into the next. */
    private static void append(JsonNode node, StringBuilder to) {
        if (node instanceof ObjectNode object) {
            String[] names = new String[object.size()];
            int count = 0;
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                names[count++] = property.getKey();
            }
            Arrays.sort(names);
            to.append('{');
            for (String name : names) {
                if (!name.equals(SCHEMAS)) {
                    append(name, to);
                    append(object.path(name), to);
                }
            }
            to.append('}');
        } else if (node.isArray() && node.size() == 1) {
            append(node.path(0), to.append('['));
            to.append(']');
        } else if (node.isArray()) {
            to.append('[');
            // RFC 7643 §2.4: the order of values says nothing. What was written may be read in another one.
            List<String> values = new ArrayList<>(node.size());
            for (JsonNode value : node) {
                StringBuilder one = new StringBuilder();
                append(value, one);
                values.add(one.toString());
            }
            Collections.sort(values);
            values.forEach(to::append);
            to.append(']');
        } else {
            append(node.asText(), to.append(node.isTextual() ? 's' : 'v'));
        }
    }

    private static void append(String text, StringBuilder to) {
        to.append(text).append('\0');
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
