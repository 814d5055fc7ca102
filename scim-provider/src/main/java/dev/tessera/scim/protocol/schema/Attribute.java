package dev.tessera.scim.protocol.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of one attribute or sub-attribute: RFC 7643 §2 and §7.
 *
 * @param name in canonical case
 * @param subAttributes empty unless the type is COMPLEX
 */
public record Attribute(
        String name,
        AttributeType type,
        boolean multiValued,
        String description,
        boolean required,
        boolean caseExact,
        Mutability mutability,
        Returned returned,
        Uniqueness uniqueness,
        List<String> canonicalValues,
        List<String> referenceTypes,
        List<Attribute> subAttributes) {

    public Attribute {
        canonicalValues = List.copyOf(canonicalValues);
        referenceTypes = List.copyOf(referenceTypes);
        subAttributes = AttributeList.of(subAttributes);
    }

    /** The sub-attribute of this name in any case, or null. */
    public @Nullable Attribute subAttribute(String anyCase) {
        return AttributeList.find(subAttributes, anyCase);
    }

    public boolean complex() {
        return type == AttributeType.COMPLEX;
    }

    public boolean readOnly() {
        return mutability == Mutability.READ_ONLY;
    }
}
