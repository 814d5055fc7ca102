package dev.tessera.scim.protocol.message;

import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.ResourceType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attribute names as a tree, by folded name: URN, attribute, sub-attribute. A node without children stands for all below it. */
record AttributeTree(Map<String, AttributeTree> children) {

    /** Reads a comma list; names that are unknown or malformed select nothing (RFC 7644 §3.9). */
    static AttributeTree parse(String list, ResourceType type) {
        AttributeTree root = new AttributeTree(new HashMap<>());
        for (String text : list.split(",", -1)) {
            AttributePath path = AttributePath.tryParse(text.strip(), type);
            boolean foreign = path == null || (path.schema() != null && type.extension(path.schema()) == null);
            if (foreign && text.indexOf(':') >= 0) { // what looks like its attribute may be the extension itself
                root.add(text.strip(), null);
            }
            if (path == null || !path.known()) {
                continue;
            }
            if (path.wholeSchema() && path.schema() == null) {
                type.schema().attributes().forEach(attribute -> root.add(attribute.name(), null));
            } else {
                root.add(path);
            }
        }
        return root;
    }

    private void add(AttributePath path) {
        if (path.schema() == null) {
            add(path.name(), path.sub());
        } else if (path.wholeSchema()) {
            add(path.schema(), null);
        } else {
            String urn = Names.fold(path.schema());
            boolean all =
                    children.containsKey(urn) && children.get(urn).children.isEmpty();
            if (!all) {
                children.computeIfAbsent(urn, key -> new AttributeTree(new HashMap<>()))
                        .add(path.name(), path.sub());
            }
        }
    }

    private void add(String name, @Nullable String sub) {
        AttributeTree known = children.get(Names.fold(name));
        if (known != null && (sub == null || known.children.isEmpty())) {
            known.children.clear(); // the whole attribute counts for more than a part of it
            return;
        }
        AttributeTree node = known == null ? new AttributeTree(new HashMap<>()) : known;
        if (sub != null) {
            node.children.put(Names.fold(sub), new AttributeTree(new HashMap<>()));
        }
        children.put(Names.fold(name), node);
    }

    @Nullable
    AttributeTree child(String name) {
        return children.isEmpty() ? null : children.get(Names.fold(name));
    }

    boolean whole() {
        return children.isEmpty();
    }
}
