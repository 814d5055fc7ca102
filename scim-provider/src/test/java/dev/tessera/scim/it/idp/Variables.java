package dev.tessera.scim.it.idp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of {@code ${...}} in one fixture: {@code n}, {@code uuid1} to {@code uuid5}, {@code base}, and what was saved. */
final class Variables {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");
    private static final int UUIDS = 5;
    private static final int UNIQUE_DIGITS = 10;

    private final Map<String, String> values = new HashMap<>();

    Variables(String baseUrl) {
        values.put("base", baseUrl);
        values.put("n", UUID.randomUUID().toString().replace("-", "").substring(0, UNIQUE_DIGITS));
        for (int i = 1; i <= UUIDS; i++) {
            values.put("uuid" + i, UUID.randomUUID().toString());
        }
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    String fill(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    /** A copy with the references in all strings and member names replaced. */
    JsonNode fill(JsonNode node) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(fill(text.textValue()));
            case ArrayNode array -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> filled.add(fill(element)));
                yield filled;
            }
            case ObjectNode object -> {
                ObjectNode filled = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(member -> filled.set(fill(member.getKey()), fill(member.getValue())));
                yield filled;
            }
            default -> node;
        };
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new AssertionError("variable ${" + name + "} was never saved");
        }
        return value;
    }
}
