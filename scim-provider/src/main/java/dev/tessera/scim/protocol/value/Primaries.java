package dev.tessera.scim.protocol.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import org.jspecify.annotations.Nullable;

/** RFC 7643 §2.4: among the elements of an attribute, primary is true at most once. */
public final class Primaries {
    private Primaries() {}

    /**
     * Refuses a list in which a client marks more than one.
     *
     * @throws ScimException INVALID_VALUE
     */
    public static void requireOne(JsonNode list, String path) {
        int primaries = 0;
        for (JsonNode element : list) {
            primaries += isPrimary(element) ? 1 : 0;
        }
        if (primaries > 1) {
            throw new ScimException(ScimError.INVALID_VALUE, path + " has more than one value that is primary");
        }
    }

    /** RFC 7644 §3.5.2: a value that becomes primary takes that from the one that was. */
    @SuppressWarnings("ReferenceEquality") // this very element, not an equal one
    public static void giveWayTo(JsonNode chosen, JsonNode list) {
        if (!isPrimary(chosen)) {
            return;
        }
        for (JsonNode element : list) {
            if (element != chosen && isPrimary(element)) {
                ((ObjectNode) element).put("primary", false);
            }
        }
    }

    /** The element that is primary; null when none is. */
    public static @Nullable ObjectNode of(JsonNode list) {
        for (JsonNode element : list) {
            if (isPrimary(element)) {
                return (ObjectNode) element;
            }
        }
        return null;
    }

    public static boolean isPrimary(JsonNode element) {
        return element.path("primary").asBoolean(false);
    }
}
