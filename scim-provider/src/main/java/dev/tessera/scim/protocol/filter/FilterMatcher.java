package dev.tessera.scim.protocol.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.value.Coercion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a resource in memory satisfies a filter: RFC 7644 §3.4.2.2. Of a multi-valued attribute any value may match;
 * an attribute without a value matches {@code ne} and {@code eq null}; a value of another type than the filter's never matches.
 */
public final class FilterMatcher {
    private final ResourceType type;
    private final @Nullable AttributePath outer;

    private FilterMatcher(ResourceType type, @Nullable AttributePath outer) {
        this.type = type;
        this.outer = outer;
    }

    /**
     * Whether a resource satisfies a filter.
     *
     * @param resource in canonical names; one element for the filter of a value path, if there is no attribute to give to
     *     {@link #matchesElement}
     */
    public static boolean matches(Filter filter, JsonNode resource, ResourceType type) {
        return new FilterMatcher(type, null).test(filter, resource);
    }

    /**
     * Whether one element of an attribute satisfies the filter of a value path.
     *
     * @param attribute the attribute before the bracket: it says which sub-attributes heed case
     */
    public static boolean matchesElement(Filter inner, JsonNode element, AttributePath attribute, ResourceType type) {
        return new FilterMatcher(type, attribute).test(inner, element);
    }

    private boolean test(Filter filter, JsonNode node) {
        return switch (filter) {
            case Filter.And(List<Filter> terms) -> terms.stream().allMatch(term -> test(term, node));
            case Filter.Or(List<Filter> terms) -> terms.stream().anyMatch(term -> test(term, node));
            case Filter.Not(Filter term) -> !test(term, node);
            case Filter.ValuePath(AttributePath attribute, Filter inner) -> {
                FilterMatcher elements = new FilterMatcher(type, attribute);
                yield values(node, attribute).stream().anyMatch(element -> elements.test(inner, element));
            }
            case Filter.Comparison(AttributePath path, Operator op, JsonNode literal) ->
                compare(values(node, path), op, literal, definition(path));
            case Filter.Present(AttributePath path) -> !values(node, path).isEmpty();
        };
    }

    private static boolean compare(
            List<JsonNode> values, Operator op, JsonNode literal, @Nullable Attribute attribute) {
        if (literal.isNull()) { // RFC 7643 §2.5: null and unassigned are the same
            return op == Operator.EQ ? values.isEmpty() : op == Operator.NE && !values.isEmpty();
        }
        if (values.isEmpty()) {
            return op == Operator.NE;
        }
        return values.stream().anyMatch(value -> Values.compare(value, op, literal, attribute));
    }

    private @Nullable Attribute definition(AttributePath path) {
        return outer == null
                ? path.target(type)
                : outer.withSub(path.name(), type).target(type);
    }

    /** All values at a path, elements of lists one by one, without what says that there is none. */
    private static List<JsonNode> values(JsonNode node, AttributePath path) {
        List<JsonNode> values = new ArrayList<>(2);
        JsonNode home = path.schema() == null ? node : Names.field(node, path.schema());
        JsonNode attribute = home == null || path.wholeSchema() ? home : Names.field(home, path.name());
        if (attribute != null) {
            collect(attribute, path.sub(), values);
        }
        return values;
    }

    private static void collect(JsonNode node, @Nullable String sub, List<JsonNode> values) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, sub, values));
        } else if (sub != null) {
            JsonNode part = Names.field(node, sub);
            if (part != null) {
                collect(part, null, values);
            }
        } else if (!Coercion.blank(node)) {
            values.add(node);
        }
    }
}
