package dev.tessera.scim.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of a request and of its answer, for a connection whose setting says so: without secrets, and cut.
 *
 * @param request null when there was none, or none that could be read as JSON: secrets cannot be taken out of that
 */
public record KeptBodies(@Nullable String request, @Nullable String response) {
    public static final Duration RETENTION = Duration.ofDays(7);

    /** Characters of each body. */
    static final int MOST = 16 * 1024;

    private static final List<String> SECRETS = List.of("password", "secret", "token");
    private static final String REMOVED = "(removed)";

    /** @param request is not changed */
    public static KeptBodies of(@Nullable JsonNode request, @Nullable JsonNode response) {
        return new KeptBodies(text(request), text(response));
    }

    private static @Nullable String text(@Nullable JsonNode body) {
        if (body == null) {
            return null;
        }
        JsonNode copy = body.deepCopy();
        removeSecrets(copy);
        String text = copy.toString();
        return text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
    }

    private static void removeSecrets(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                // A PatchOp names the attribute in "path", and its value beside it (RFC 7644 §3.5.2).
                if (object.path("path").isTextual()
                        && isSecret(object.path("path").asText())
                        && object.has("value")) {
                    object.put("value", REMOVED);
                }
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                for (String name : names) {
                    if (isSecret(name)) {
                        object.put(name, REMOVED);
                    } else {
                        removeSecrets(object.path(name));
                    }
                }
            }
            case ArrayNode array -> array.forEach(KeptBodies::removeSecrets);
            default -> {}
        }
    }

    /** Attribute names are the same in any case, and may have their schema's URN before them. */
    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(lower::contains);
    }
}
