package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.path.AttributePath;
import org.jspecify.annotations.Nullable;

/** Reads and writes one single-valued place of a canonical resource. */
final class ResourcePath {
    private ResourcePath() {}

    static @Nullable JsonNode get(ObjectNode resource, AttributePath path) {
        JsonNode node = path.schema() == null ? resource : resource.path(path.schema());
        node = node.path(path.name());
        if (path.sub() != null) {
            node = node.path(path.sub());
        }
        return node.isMissingNode() || node.isNull() ? null : node;
    }

    static void put(ObjectNode resource, AttributePath path, JsonNode value) {
        ObjectNode parent = path.schema() == null ? resource : resource.withObjectProperty(path.schema());
        if (path.sub() == null) {
            parent.set(path.name(), value);
        } else {
            parent.withObjectProperty(path.name()).set(path.sub(), value);
        }
    }
}
