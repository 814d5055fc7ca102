package dev.tessera.scim.protocol.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * References to resources that other operations of the same bulk request create: {@code bulkId:name}, as a whole value, as a
 * quoted value in a filter, or as a segment of an operation's path. RFC 7644 §3.7.2.
 */
public final class BulkReferences {
    private static final String PREFIX = "bulkId:";
    private static final Pattern IN_FILTER = Pattern.compile("\"bulkId:([^\"]+)\"");
    private static final Pattern IN_PATH = Pattern.compile("(?<=/)bulkId:([^/?]+)");

    private BulkReferences() {}

    /** Whether this stands for an id that is not known yet. */
    public static boolean isReference(String id) {
        return id.startsWith(PREFIX);
    }

    /** The bulkIds that an operation refers to, in its path or in its data. */
    public static Set<String> in(BulkOperation operation) {
        Set<String> found = new LinkedHashSet<>();
        IN_PATH.matcher(operation.path()).results().forEach(match -> found.add(match.group(1)));
        if (operation.data() != null) {
            collect(operation.data(), found);
        }
        return found;
    }

    private static void collect(JsonNode node, Set<String> found) {
        if (node.isTextual()) {
            String text = node.textValue();
            if (text.startsWith(PREFIX)) {
                found.add(text.substring(PREFIX.length()));
            } else {
                IN_FILTER.matcher(text).results().forEach(match -> found.add(match.group(1)));
            }
        } else {
            node.forEach(child -> collect(child, found));
        }
    }

    /** The operation with ids in the place of the references that are known. */
    public static BulkOperation resolve(BulkOperation operation, Map<String, String> ids) {
        JsonNode data = operation.data();
        return new BulkOperation(
                operation.index(),
                operation.method(),
                replace(IN_PATH, operation.path(), ids, ""),
                operation.bulkId(),
                operation.version(),
                data == null ? null : resolve(data, ids));
    }

    private static JsonNode resolve(JsonNode node, Map<String, String> ids) {
        if (node.isTextual()) {
            String text = node.textValue();
            String id = text.startsWith(PREFIX) ? ids.get(text.substring(PREFIX.length())) : null;
            return TextNode.valueOf(id != null ? id : replace(IN_FILTER, text, ids, "\""));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode resolved = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> resolved.set(field.getKey(), resolve(field.getValue(), ids)));
            return resolved;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            list.forEach(element -> resolved.add(resolve(element, ids)));
            return resolved;
        }
        return node;
    }

    private static String replace(Pattern reference, String text, Map<String, String> ids, String quote) {
        Matcher matcher = reference.matcher(text);
        return matcher.replaceAll(match -> {
            String id = ids.get(match.group(1));
            return Matcher.quoteReplacement(id == null ? match.group() : quote + id + quote);
        });
    }

    /** The operation without the parts of its data that refer to something, for a first step that must do without them. */
    public static BulkOperation without(BulkOperation operation) {
        JsonNode data = operation.data();
        return new BulkOperation(
                operation.index(),
                operation.method(),
                operation.path(),
                operation.bulkId(),
                operation.version(),
                data == null ? null : without(data));
    }

    /** Null for what is a reference, or has nothing but references in it. */
    private static @Nullable JsonNode without(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().startsWith(PREFIX) ? null : node;
        }
        if (!node.isContainerNode() || node.isEmpty()) {
            return node;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : list) {
                // An element is kept or left out as a whole: half of a member or manager means nothing.
                if (!refers(element)) {
                    kept.add(element);
                }
            }
            return kept;
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = without(field.getValue());
            if (value != null && !(value.isEmpty() && value.isContainerNode())) {
                kept.set(field.getKey(), value);
            }
        }
        return kept;
    }

    private static boolean refers(JsonNode node) {
        Set<String> found = new LinkedHashSet<>();
        collect(node, found);
        return !found.isEmpty();
    }
}
