package dev.tessera.scim.it.idp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The paths of fixtures: {@code $.emails[0].value}, {@code $["urn:x"].department}. */
final class JsonPath {

    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z_$][\\w$-]*)|\\[(\\d+)]|\\[\"([^\"]+)\"]");

    private JsonPath() {}

    /** What stands there; a missing node where nothing does. */
    static JsonNode at(JsonNode document, String path) {
        return STEP.matcher(path).results().reduce(document, JsonPath::step, (first, second) -> second);
    }

    private static JsonNode step(JsonNode node, MatchResult step) {
        if (step.group(2) != null) {
            return node.path(Integer.parseInt(step.group(2)));
        }
        return node.path(step.group(1) != null ? step.group(1) : step.group(3));
    }
}
