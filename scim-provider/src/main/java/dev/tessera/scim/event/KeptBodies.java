package dev.tessera.scim.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import java.time.Duration;
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
        String text = Secrets.withoutTokens(copy.toString());
        return text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
    }

    private static void removeSecrets(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                // A PatchOp names the attribute in "path", and its value beside it (RFC 7644 §3.5.2).
                JsonNode path = Names.field(object, "path");
                boolean secret = path != null && Secrets.isNamedIn(path.asText());
                for (String name : Names.of(object)) {
                    if (Secrets.isNamedIn(name)
                            || (secret && Names.same(name, "value"))
                            || holdsSecret(name, object.path(name))) {
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

    /** A filter may compare with a secret, and so may the one in a path; a body within a body should be an object. */
    private static boolean holdsSecret(String name, JsonNode value) {
        if (!value.isTextual()) {
            return false;
        }
        String text = value.textValue();
        boolean compares = Names.same(name, "filter") || Names.same(name, "path");
        return Names.same(name, "data")
                || (compares && Secrets.isNamedIn(text) && (text.indexOf('"') >= 0 || text.indexOf('?') >= 0));
    }
}
