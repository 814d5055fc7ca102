package dev.tessera.scim.protocol.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.FilterMatcher;
import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.value.Coercion;
import dev.tessera.scim.protocol.value.Primaries;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The elements that the filter of a value path selects, such as {@code emails[type eq "work"]}. */
final class SelectedElements {
    private final Target target;
    private final Filter filter;
    private final List<ObjectNode> selected;
    private final Coercion coercion;
    private final Parts parts;

    SelectedElements(Target target, AttributePath attribute, Filter filter, ResourceType type, Coercion coercion) {
        this.target = target;
        this.filter = filter;
        this.selected = target.objects().stream()
                .filter(element -> FilterMatcher.matchesElement(filter, element, attribute, type))
                .toList();
        this.coercion = coercion;
        this.parts = new Parts(target, coercion);
    }

    /** RFC 7644 §3.5.2.2; of what is absent nothing is removed, and that is a success. */
    void remove(@Nullable String sub) {
        for (ObjectNode element : selected) {
            if (sub == null) {
                target.drop(element);
            } else {
                parts.removeFrom(element, sub);
            }
        }
    }

    /** RFC 7644 §3.5.2.1 and §3.5.2.3. */
    void write(@Nullable String sub, JsonNode value, boolean replace) {
        if (sub == null && !replace && value.isObject() && value.isEmpty()) {
            return; // adding nothing takes nothing away
        }
        ObjectNode whole = sub == null ? whole(value) : null;
        if (sub == null ? whole == null : Coercion.blank(value)) {
            remove(sub);
            return;
        }
        List<ObjectNode> written = selected.isEmpty() ? List.of(create()) : selected;
        for (ObjectNode element : written) {
            if (whole != null) {
                writeWhole(element, whole, replace);
            } else {
                parts.set(element, Objects.requireNonNull(sub), value);
            }
        }
        if (target.get() instanceof ArrayNode list) {
            if (written.size() == 1) {
                Primaries.giveWayTo(written.get(0), list);
            }
            Primaries.requireOne(list, target.label());
        }
    }

    /** What was sent for an element as a whole; null where it says that there is no value: {@code {"type": "work", "value": ""}}. */
    private @Nullable ObjectNode whole(JsonNode sent) {
        if (Coercion.blank(sent)) {
            return null;
        }
        Attribute definition = target.definition();
        JsonNode value = definition == null
                ? Coercion.undeclared(sent, target.label())
                : coercion.single(definition, sent, target.label());
        if (value instanceof ObjectNode object) {
            return object;
        }
        if (value == null && hasBlank(sent)) {
            return null;
        }
        String fault =
                sent.isObject() ? " needs a value; to change a part of it, name the part in the path" : " is an object";
        throw new ScimException(ScimError.INVALID_VALUE, target.label() + fault);
    }

    private static boolean hasBlank(JsonNode object) {
        return object.properties().stream().anyMatch(field -> Coercion.blank(field.getValue()));
    }

    private void writeWhole(ObjectNode element, ObjectNode object, boolean replace) {
        ObjectNode terms = JsonNodeFactory.instance.objectNode();
        if (replace && equalities(filter, terms)) {
            element.removeAll();
            element.setAll(terms); // it stays what the filter finds, unless the value says otherwise
        } else if (replace) {
            element.removeAll();
        }
        element.setAll(object);
    }

    /**
     * The element that the filter describes. The RFC knows noTarget for a replace that selects nothing (§3.5.2.3); Entra sends
     * {@code emails[type eq "work"].value} for add and replace alike, before there is such an e-mail.
     */
    private ObjectNode create() {
        ObjectNode terms = JsonNodeFactory.instance.objectNode();
        boolean singular = target.definition() != null && !target.multiValued();
        if (!equalities(filter, terms) || (singular && target.get() != null)) {
            throw new ScimException(
                    ScimError.NO_TARGET,
                    "The filter selects no value of " + target.label() + " and describes no new one");
        }
        ObjectNode element = singular ? target.object() : target.addElement();
        return element.setAll(terms);
    }

    /** Collects {@code a eq 1 and b eq 2}; false when the filter has any other form or contradicts itself. */
    private static boolean equalities(Filter filter, ObjectNode terms) {
        return switch (filter) {
            case Filter.And(List<Filter> all) -> all.stream().allMatch(term -> equalities(term, terms));
            case Filter.Comparison(AttributePath path, Operator op, JsonNode value) -> {
                boolean tells = op == Operator.EQ && !Coercion.blank(value);
                JsonNode before = tells ? terms.replace(path.name(), value) : value;
                yield tells && (before == null || before.equals(value));
            }
            case Filter.Or or -> false;
            case Filter.Not not -> false;
            case Filter.ValuePath inner -> false;
            case Filter.Present present -> false;
        };
    }
}
