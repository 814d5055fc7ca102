package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.protocol.patch.PatchOperation;
import dev.tessera.scim.protocol.patch.PatchPath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.protocol.value.Coercion;
import dev.tessera.scim.store.group.MemberChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what operations do to {@code members} without looking at the members that there are: RFC 7644 §3.5.2. Only ids count:
 * {@code display}, {@code type} and {@code $ref} are the server's to say.
 */
final class MemberOperations {
    private static final Attribute DEFINITION = Objects.requireNonNull(Schemas.GROUP_SCHEMA.attribute(Schemas.MEMBERS));

    private final MemberChange change = new MemberChange();
    private final SortedSet<String> ignored;

    /** @param ignored takes the paths of sub-attributes that are not stored */
    MemberOperations(SortedSet<String> ignored) {
        this.ignored = ignored;
    }

    MemberChange change() {
        return change;
    }

    /** The members of a new group. */
    void add(JsonNode members) {
        change.add(ids(members));
    }

    /** The members that a PUT leaves. */
    void replace(JsonNode members) {
        change.replace(ids(members));
    }

    static boolean concerns(PatchOperation operation) {
        return operation.path().attribute().toString().equals(Schemas.MEMBERS);
    }

    void apply(PatchOperation operation) {
        PatchPath path = operation.path();
        if (path.sub() != null && !path.sub().equals("value")) {
            ignored.add(path.label());
            return;
        }
        switch (operation) {
            case PatchOperation.Add(PatchPath target, JsonNode value) ->
                change.add(target.filter() == null ? ids(value) : named(target.filter(), value));
            case PatchOperation.Replace(PatchPath target, JsonNode value) -> {
                if (target.filter() != null) {
                    throw new ScimException(
                            ScimError.MUTABILITY, "A member does not change: remove it and add the other one.");
                }
                change.replace(ids(value));
            }
            case PatchOperation.Remove(PatchPath target, @Nullable JsonNode value) -> remove(target, value);
        }
    }

    private void remove(PatchPath target, @Nullable JsonNode value) {
        Set<String> selected = target.filter() == null ? null : selected(target.filter());
        if (selected != null) {
            change.remove(selected);
        } else if (value == null) {
            change.replace(List.of());
        } else { // Entra's default dialect and JumpCloud: the members that go
            change.remove(ids(value));
        }
    }

    private List<String> ids(JsonNode value) {
        ArrayNode elements =
                Coercion.blank(value) ? null : new Coercion(ignored).list(DEFINITION, value, Schemas.MEMBERS);
        List<String> ids = new ArrayList<>();
        if (elements != null) {
            elements.forEach(element -> ids.add(id(element)));
        }
        return ids;
    }

    private static String id(JsonNode element) {
        String ref = element.path("$ref").asText();
        String value = element.path("value").asText();
        if (value.isBlank() && ref.contains("/Users/")) {
            value = ref.substring(ref.lastIndexOf('/') + 1);
        }
        if (element.path("type").asText().equalsIgnoreCase("Group") || ref.contains("/Groups/")) {
            throw new ScimException(
                    ScimError.INVALID_VALUE,
                    "members: " + value + " is a group. Groups in groups are not provisioned; send their users.");
        }
        if (value.isBlank()) {
            throw new ScimException(ScimError.INVALID_VALUE, "members: a member has the id of a user as its value.");
        }
        return value;
    }

    /** @param value of the operation, which must not name somebody else */
    private static Set<String> named(Filter filter, JsonNode value) {
        Set<String> ids = named(filter);
        String other = value.path("value").asText();
        if (!other.isBlank() && !ids.contains(other)) {
            throw new ScimException(
                    ScimError.INVALID_VALUE, "members: the path selects one member, and the value names another one.");
        }
        return ids;
    }

    private static Set<String> named(Filter filter) {
        Set<String> ids = selected(filter);
        if (ids == null) {
            throw unclear();
        }
        return ids;
    }

    /** The ids that a filter selects; null for all. */
    private static @Nullable Set<String> selected(Filter filter) {
        return switch (filter) {
            case Filter.Comparison comparison -> compared(comparison);
            case Filter.Or(List<Filter> terms) -> {
                Set<String> all = new HashSet<>();
                for (Filter term : terms) {
                    all.addAll(named(term));
                }
                yield all;
            }
            case Filter.And(List<Filter> terms) -> {
                Set<String> common = null;
                for (Filter term : terms) {
                    Set<String> ids = selected(term);
                    if (common == null) {
                        common = ids;
                    } else if (ids != null) {
                        common.retainAll(ids);
                    }
                }
                yield common;
            }
            case Filter.Not not -> throw unclear();
            case Filter.Present present -> throw unclear();
            case Filter.ValuePath path -> throw unclear();
        };
    }

    private static @Nullable Set<String> compared(Filter.Comparison comparison) {
        String name = comparison.path().name();
        String text = comparison.value().asText();
        if (comparison.op() == Operator.EQ && name.equals("value")) {
            return new HashSet<>(List.of(text));
        }
        if (comparison.op() == Operator.EQ && name.equals("type")) {
            return text.equalsIgnoreCase("User") ? null : new HashSet<>();
        }
        throw unclear();
    }

    private static ScimException unclear() {
        return new ScimException(
                ScimError.INVALID_FILTER, "Members are selected by their value: members[value eq \"id\"].");
    }
}
