package dev.tessera.scim.protocol.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.protocol.schema.AttributeType;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.value.Scalars;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads filters by recursive descent: RFC 7644 figure 1, {@code not} before {@code and} before {@code or}. */
public final class FilterParser {
    /** Longer filters are refused; Entra's and Okta's stay under 300 characters. */
    public static final int MAX_LENGTH = 8192;

    /** Parentheses and brackets within each other. */
    public static final int MAX_DEPTH = 50;

    /** Comparisons in one filter: a database reads a query of a few hundred at ease. */
    public static final int MAX_COMPARISONS = 200;

    private static final Set<AttributeType> UNORDERED = EnumSet.of(AttributeType.BOOLEAN, AttributeType.BINARY);

    private final FilterScanner scanner;
    private final ResourceType type;
    private @Nullable AttributePath outer;
    private int depth;
    private int comparisons;

    private FilterParser(String text, ResourceType type, ScimError error) {
        if (text.length() > MAX_LENGTH) {
            throw new ScimException(error, "A filter has at most " + MAX_LENGTH + " characters");
        }
        this.scanner = new FilterScanner(text, error);
        this.type = type;
    }

    /**
     * A well-formed attribute that the resource type does not know is left to the caller: its path says {@code known=false}.
     *
     * @throws ScimException INVALID_FILTER with the position, counted from 1
     */
    public static Filter parse(String text, ResourceType type) {
        FilterParser parser = new FilterParser(text, type, ScimError.INVALID_FILTER);
        Filter filter = parser.or();
        parser.end();
        return filter;
    }

    /**
     * A value path as PATCH has it: {@code attribute[filter]} or {@code attribute[filter].sub}.
     *
     * @throws ScimException INVALID_PATH with the position, counted from 1
     */
    public static Selection selection(String text, ResourceType type) {
        FilterParser parser = new FilterParser(text, type, ScimError.INVALID_PATH);
        AttributePath attribute = parser.path();
        Filter filter = parser.brackets(attribute);
        String sub = parser.afterBrackets(attribute);
        parser.end();
        return new Selection(attribute, filter, sub);
    }

    /**
     * The three parts of a value path.
     *
     * @param attribute without sub-attribute
     * @param sub in canonical case when it is known
     */
    public record Selection(
            AttributePath attribute,
            Filter filter,
            @Nullable String sub) {}

    private Filter or() {
        Filter first = and();
        List<Filter> terms = List.of(first);
        while (scanner.takeWord("or")) {
            terms = terms.size() == 1 ? new ArrayList<>(terms) : terms;
            terms.add(and());
        }
        return terms.size() == 1 ? first : new Filter.Or(terms);
    }

    private Filter and() {
        Filter first = term();
        List<Filter> terms = List.of(first);
        while (scanner.takeWord("and")) {
            terms = terms.size() == 1 ? new ArrayList<>(terms) : terms;
            terms.add(term());
        }
        return terms.size() == 1 ? first : new Filter.And(terms);
    }

    private Filter term() {
        if (scanner.peek() == '(') {
            return group();
        }
        int start = scanner.position();
        if (scanner.takeWord("not")) {
            if (scanner.peek() != '(') {
                throw scanner.fault("A parenthesis is expected after not");
            }
            return new Filter.Not(group());
        }
        AttributePath path = path();
        return scanner.next() == '[' ? valuePath(path, start) : comparison(path);
    }

    private Filter group() {
        enter();
        scanner.take('(', "An opening parenthesis is expected");
        Filter filter = or();
        scanner.take(')', "A closing parenthesis is expected");
        depth--;
        return filter;
    }

    private Filter valuePath(AttributePath attribute, int start) {
        if (outer != null) {
            throw scanner.fault("A value path cannot stand inside another", start);
        }
        Filter inner = brackets(attribute);
        String sub = afterBrackets(attribute);
        if (sub != null) {
            outer = attribute;
            AttributePath part = AttributePath.inside(attribute, sub, type);
            inner = new Filter.And(List.of(inner, comparison(part == null ? attribute : part)));
            outer = null;
        }
        return new Filter.ValuePath(attribute, inner);
    }

    private Filter brackets(AttributePath attribute) {
        if (attribute.sub() != null || attribute.wholeSchema()) {
            throw scanner.fault("A filter in brackets follows an attribute, not a sub-attribute or a schema");
        }
        enter();
        scanner.take('[', "An opening bracket is expected");
        outer = attribute;
        Filter inner = or();
        outer = null;
        scanner.take(']', "A closing bracket is expected");
        depth--;
        return inner;
    }

    /** The sub-attribute directly behind the brackets, if there is one. */
    private @Nullable String afterBrackets(AttributePath attribute) {
        if (scanner.next() != '.') {
            return null;
        }
        int start = scanner.position();
        AttributePath part = AttributePath.inside(attribute, scanner.word().substring(1), type);
        if (part == null) {
            throw scanner.fault("A sub-attribute is expected after the dot", start);
        }
        return part.name();
    }

    private AttributePath path() {
        scanner.peek();
        int start = scanner.position();
        String word = scanner.word();
        AttributePath path =
                outer == null ? AttributePath.tryParse(word, type) : AttributePath.inside(outer, word, type);
        if (path == null) {
            throw scanner.fault("An attribute name is expected", start);
        }
        return path;
    }

    private Filter comparison(AttributePath path) {
        if (++comparisons > MAX_COMPARISONS) {
            throw new ScimException(
                    ScimError.TOO_MANY,
                    "A filter has at most " + MAX_COMPARISONS + " comparisons; ask in several requests.");
        }
        scanner.peek();
        int start = scanner.position();
        String word = scanner.word();
        Operator operator = Operator.of(word);
        if (operator != null && path.wholeSchema()) {
            throw scanner.fault("A schema has no value to compare", start);
        }
        if (operator != null) {
            return typed(path, operator, scanner.literal(), start);
        }
        if (Names.same(word, "pr")) {
            return new Filter.Present(path);
        }
        throw scanner.fault("An operator (eq, ne, co, sw, ew, gt, ge, lt, le, pr) is expected", start);
    }

    /** Fits the value to the attribute, so that neither the matcher nor a query has to. */
    private Filter typed(AttributePath path, Operator operator, JsonNode literal, int start) {
        Attribute attribute = definition(path);
        Attribute value = attribute != null && attribute.complex() ? attribute.subAttribute("value") : null;
        if (value != null && path.sub() == null && outer == null) { // RFC 7644 §3.4.2.2: emails co "example.com"
            return typed(path.withSub(value.name(), type), operator, literal, start);
        }
        JsonNode converted = attribute == null ? null : Scalars.convert(attribute.type(), literal);
        JsonNode fitted = converted == null ? literal : converted;
        boolean unordered = attribute == null ? fitted.isBoolean() : UNORDERED.contains(attribute.type());
        if (operator.ordering() && unordered) { // RFC 7644 §3.4.2.2, table 3
            throw scanner.fault("A boolean or binary attribute has no order; the operator stands", start);
        }
        if (operator.partial() && attribute != null && attribute.type() == AttributeType.BOOLEAN) {
            throw scanner.fault("A boolean is true or false and has no parts; the operator stands", start);
        }
        boolean date = attribute != null && attribute.type() == AttributeType.DATE_TIME;
        if (date && converted == null && !literal.isNull() && !operator.partial()) {
            throw scanner.fault("A dateTime such as 2026-01-31T08:00:00Z is expected after the operator", start);
        }
        return new Filter.Comparison(path, operator, fitted);
    }

    private @Nullable Attribute definition(AttributePath path) {
        return outer == null
                ? path.target(type)
                : outer.withSub(path.name(), type).target(type);
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw scanner.fault("Parentheses are nested deeper than " + MAX_DEPTH);
        }
    }

    private void end() {
        if (!scanner.atEnd()) {
            throw scanner.fault("Nothing more is expected");
        }
    }
}
