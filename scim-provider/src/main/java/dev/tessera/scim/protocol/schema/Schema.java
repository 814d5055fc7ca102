package dev.tessera.scim.protocol.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema: RFC 7643 §7.
 *
 * @param id the URN in canonical case
 * @param attributes in the order in which /Schemas lists them
 */
public record Schema(String id, String name, String description, List<Attribute> attributes) {
    public Schema {
        attributes = AttributeList.of(attributes);
    }

    /** The attribute of this name in any case, or null. */
    public @Nullable Attribute attribute(String anyCase) {
        return AttributeList.find(attributes, anyCase);
    }
}
