package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names what differs between two states of a resource, for the activity: attribute names, never values. */
final class UserChange {
    private static final Set<String> SERVER_SIDE = Set.of("id", "schemas", "meta", "groups");

    private UserChange() {}

    /** Paths such as {@code title}, {@code name.givenName}, {@code emails}, or URN and attribute of an extension. */
    static SortedSet<String> names(ObjectNode before, ObjectNode after) {
        SortedSet<String> names = new TreeSet<>();
        fields(before, after).stream()
                .filter(field -> !SERVER_SIDE.contains(field))
                .filter(field -> !before.path(field).equals(after.path(field)))
                .forEach(field -> {
                    JsonNode old = before.path(field);
                    JsonNode now = after.path(field);
                    if (old.isObject() || now.isObject()) {
                        String separator = field.indexOf(':') >= 0 ? ":" : ".";
                        fields(old, now).stream()
                                .filter(sub -> !old.path(sub).equals(now.path(sub)))
                                .forEach(sub -> names.add(field + separator + sub));
                    } else {
                        names.add(field);
                    }
                });
        return names;
    }

    private static Set<String> fields(JsonNode one, JsonNode other) {
        Set<String> fields = new TreeSet<>();
        one.fieldNames().forEachRemaining(fields::add);
        other.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
