package dev.tessera.scim.protocol.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.AttributeType;
import dev.tessera.scim.protocol.schema.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a filter that could never find anything, in a query over one resource type: a client whose look-up has a slip in it
 * would take the empty list for "nobody", and create everybody again.
 */
public final class FilterCheck {
    private FilterCheck() {}

    /** @throws ScimException invalidFilter that names the attribute which the type does not have, or the value that cannot be one of it */
    public static void require(Filter filter, ResourceType type) {
        check(filter, null, type);
    }

    private static void check(Filter filter, @Nullable AttributePath outer, ResourceType type) {
        switch (filter) {
            case Filter.And and -> and.terms().forEach(term -> check(term, outer, type));
            case Filter.Or or -> or.terms().forEach(term -> check(term, outer, type));
            case Filter.Not not -> check(not.term(), outer, type);
            case Filter.ValuePath path -> {
                known(path.attribute(), null, type);
                check(path.inner(), path.attribute(), type);
            }
            case Filter.Present present -> known(present.path(), outer, type);
            case Filter.Comparison comparison -> {
                known(comparison.path(), outer, type);
                comparable(comparison, outer, type);
            }
        }
    }

    private static void known(AttributePath path, @Nullable AttributePath outer, ResourceType type) {
        if (!path.known()) {
            String name = outer == null ? path.toString() : outer + "[" + path + "]";
            throw new ScimException(
                    ScimError.INVALID_FILTER,
                    "A " + type.name() + " has no attribute " + name + "; /Schemas lists what can be asked for.");
        }
    }

    private static void comparable(Filter.Comparison comparison, @Nullable AttributePath outer, ResourceType type) {
        AttributePath path = comparison.path();
        Attribute attribute = outer == null
                ? path.target(type)
                : outer.withSub(path.name(), type).target(type);
        JsonNode value = comparison.value();
        boolean equality = comparison.op() == Operator.EQ || comparison.op() == Operator.NE;
        if (attribute == null || attribute.complex() || value.isNull() || !equality) {
            return;
        }
        if ((attribute.type() == AttributeType.BOOLEAN) != value.isBoolean()) {
            throw new ScimException(
                    ScimError.INVALID_FILTER,
                    path + " is " + (value.isBoolean() ? "no boolean" : "true or false, without quotes") + ".");
        }
    }
}
