package dev.tessera.scim.protocol.schema;

import java.util.List;
import java.util.stream.Stream;

/** Writes attribute definitions down; what is not said has the default of RFC 7643 §2.2. */
final class AttributeBuilder {
    private final String name;
    private final AttributeType type;
    private final String description;
    private boolean multiValued;
    private boolean required;
    private boolean caseExact;
    private Mutability mutability = Mutability.READ_WRITE;
    private Returned returned = Returned.DEFAULT;
    private Uniqueness uniqueness = Uniqueness.NONE;
    private List<String> canonicalValues = List.of();
    private List<String> referenceTypes = List.of();
    private List<Attribute> subAttributes = List.of();

    private AttributeBuilder(String name, AttributeType type, String description) {
        this.name = name;
        this.type = type;
        this.description = description;
    }

    static AttributeBuilder string(String name, String description) {
        return new AttributeBuilder(name, AttributeType.STRING, description);
    }

    static AttributeBuilder bool(String name, String description) {
        return new AttributeBuilder(name, AttributeType.BOOLEAN, description);
    }

    static AttributeBuilder dateTime(String name, String description) {
        return new AttributeBuilder(name, AttributeType.DATE_TIME, description);
    }

    static AttributeBuilder binary(String name, String description) {
        return new AttributeBuilder(name, AttributeType.BINARY, description).caseExact();
    }

    /** @param types "external", "uri", or the names of resource types */
    static AttributeBuilder reference(String name, String description, String... types) {
        AttributeBuilder builder = new AttributeBuilder(name, AttributeType.REFERENCE, description).caseExact();
        builder.referenceTypes = List.of(types);
        return builder;
    }

    static AttributeBuilder complex(String name, String description, AttributeBuilder... subAttributes) {
        AttributeBuilder builder = new AttributeBuilder(name, AttributeType.COMPLEX, description);
        builder.subAttributes =
                Stream.of(subAttributes).map(AttributeBuilder::build).toList();
        return builder;
    }

    AttributeBuilder multiValued() {
        multiValued = true;
        return this;
    }

    AttributeBuilder required() {
        required = true;
        return this;
    }

    AttributeBuilder caseExact() {
        caseExact = true;
        return this;
    }

    AttributeBuilder mutability(Mutability value) {
        mutability = value;
        return this;
    }

    AttributeBuilder returned(Returned value) {
        returned = value;
        return this;
    }

    AttributeBuilder uniqueness(Uniqueness value) {
        uniqueness = value;
        return this;
    }

    AttributeBuilder canonicalValues(String... values) {
        canonicalValues = List.of(values);
        return this;
    }

    Attribute build() {
        return new Attribute(
                name,
                type,
                multiValued,
                description,
                required,
                caseExact,
                mutability,
                returned,
                uniqueness,
                canonicalValues,
                referenceTypes,
                subAttributes);
    }

    static List<Attribute> all(AttributeBuilder... builders) {
        return Stream.of(builders).map(AttributeBuilder::build).toList();
    }
}
