package dev.tessera.scim.store;

import dev.tessera.scim.connection.AttributeMapping;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An {@link AttributeMapping} in force, its paths parsed. */
record MappedAttributes(List<Entry> entries) {

    /** One mapped place: the SCIM path and the user attribute that holds its value. */
    record Entry(AttributePath path, String attribute) {
        /** Whether the JSON type of the value is known from a schema; else a row of ours keeps it. */
        boolean typed() {
            return path.schema() == null || path.schema().equals(Schemas.ENTERPRISE_USER_URN);
        }
    }

    static MappedAttributes of(AttributeMapping mapping) {
        return new MappedAttributes(mapping.effective().entrySet().stream()
                .map(entry -> new Entry(AttributePath.parse(entry.getKey(), Schemas.USER), entry.getValue()))
                .toList());
    }

    /** Path to user attribute. */
    Map<AttributePath, String> byPath() {
        return entries.stream().collect(Collectors.toMap(Entry::path, Entry::attribute));
    }
}
