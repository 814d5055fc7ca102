package dev.tessera.scim.protocol.schema;

import dev.tessera.scim.protocol.Names;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Attributes in the order of their schema, found by name in any case. Unmodifiable; the index is built once. */
final class AttributeList extends AbstractList<Attribute> implements RandomAccess {
    private final List<Attribute> attributes;
    private final Map<String, Attribute> byName = new HashMap<>();

    private AttributeList(List<Attribute> attributes) {
        this.attributes = List.copyOf(attributes);
        for (Attribute attribute : attributes) {
            byName.put(attribute.name(), attribute);
            byName.put(Names.fold(attribute.name()), attribute);
        }
    }

    static AttributeList of(List<Attribute> attributes) {
        return attributes instanceof AttributeList indexed ? indexed : new AttributeList(attributes);
    }

    /** The attribute of this name in a list that {@link #of} has made. */
    static @Nullable Attribute find(List<Attribute> indexed, String anyCase) {
        Map<String, Attribute> byName = ((AttributeList) indexed).byName;
        Attribute exact = byName.get(anyCase); // most clients write the canonical case
        return exact != null ? exact : byName.get(Names.fold(anyCase));
    }

    @Override
    public Attribute get(int index) {
        return attributes.get(index);
    }

    @Override
    public int size() {
        return attributes.size();
    }
}
