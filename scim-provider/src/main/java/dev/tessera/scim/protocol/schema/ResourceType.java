package dev.tessera.scim.protocol.schema;

import dev.tessera.scim.protocol.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of resource: RFC 7643 §6.
 *
 * @param endpoint the path below the base address, such as "/Users"
 */
public record ResourceType(
        String id, String name, String endpoint, String description, Schema schema, List<SchemaExtension> extensions) {

    public ResourceType {
        extensions = List.copyOf(extensions);
    }

    /** The core schema or an extension by its URN in any case; null for a URN that this type does not declare. */
    public @Nullable Schema schema(String urnAnyCase) {
        return Names.same(schema.id(), urnAnyCase) ? schema : extension(urnAnyCase);
    }

    /** The declared extension of this URN in any case, or null. */
    public @Nullable Schema extension(String urnAnyCase) {
        for (SchemaExtension extension : extensions) {
            if (Names.same(extension.schema().id(), urnAnyCase)) {
                return extension.schema();
            }
        }
        return null;
    }

    /** A core attribute, or one that every resource has (id, externalId, meta, schemas); null when neither. */
    public @Nullable Attribute attribute(String anyCase) {
        Attribute own = schema.attribute(anyCase);
        return own != null ? own : Schemas.common(anyCase);
    }

    /**
     * The definition behind a path.
     *
     * @param urn null for the core schema
     * @return null when the schema or the attribute is not declared
     */
    public @Nullable Attribute attribute(@Nullable String urn, String anyCase) {
        if (urn == null) {
            return attribute(anyCase);
        }
        Schema extension = extension(urn);
        return extension == null ? null : extension.attribute(anyCase);
    }

    /** The extension that has an attribute of this name, if the core schema has none: clients leave the URN out. */
    public @Nullable Schema extensionWith(String anyCase) {
        for (SchemaExtension extension : extensions) {
            if (extension.schema().attribute(anyCase) != null) {
                return extension.schema();
            }
        }
        return null;
    }
}
