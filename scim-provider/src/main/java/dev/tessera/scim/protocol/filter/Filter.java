package dev.tessera.scim.protocol.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.path.AttributePath;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A filter as a tree: RFC 7644 §3.4.2.2. {@code toString} gives its canonical text. */
public sealed interface Filter {

    /** Every term holds; two terms or more. */
    record And(List<Filter> terms) implements Filter {
        public And {
            terms = List.copyOf(terms);
        }

        @Override
        public String toString() {
            return join(terms, " and ");
        }
    }

    /** At least one term holds; two terms or more. */
    record Or(List<Filter> terms) implements Filter {
        public Or {
            terms = List.copyOf(terms);
        }

        @Override
        public String toString() {
            return join(terms, " or ");
        }
    }

    record Not(Filter term) implements Filter {
        @Override
        public String toString() {
            return "not (" + term + ")";
        }
    }

    /**
     * One element of the attribute satisfies the inner filter as a whole. {@code emails[type eq "work"].value eq "x"}, which
     * Entra sends although the RFC's grammar lacks it, is {@code emails[type eq "work" and value eq "x"]}.
     *
     * @param inner its paths are bare sub-attributes: {@code type}, not {@code emails.type}
     */
    record ValuePath(AttributePath attribute, Filter inner) implements Filter {
        @Override
        public String toString() {
            return attribute + "[" + inner + "]";
        }
    }

    /**
     * A value of the attribute stands in this relation to the given one.
     *
     * @param path a complex attribute that has a {@code value} sub-attribute is given with it: {@code emails co "x"} is
     *     {@code emails.value co "x"}
     * @param value a text, number, boolean or null, of the attribute's type where the client's could be converted
     */
    record Comparison(AttributePath path, Operator op, JsonNode value) implements Filter {
        @Override
        public String toString() {
            return path + " " + op + " " + value;
        }
    }

    /** The attribute has a value. */
    record Present(AttributePath path) implements Filter {
        @Override
        public String toString() {
            return path + " pr";
        }
    }

    /** The paths that the filter looks at, those inside a value path with their attribute before them. */
    default Stream<AttributePath> paths() {
        return switch (this) {
            case And(List<Filter> terms) -> terms.stream().flatMap(Filter::paths);
            case Or(List<Filter> terms) -> terms.stream().flatMap(Filter::paths);
            case Not(Filter term) -> term.paths();
            case ValuePath(AttributePath outer, Filter inner) ->
                inner.paths()
                        .map(part -> new AttributePath(
                                outer.schema(), outer.name(), part.name(), outer.known() && part.known()));
            case Comparison(AttributePath path, Operator op, JsonNode value) -> Stream.of(path);
            case Present(AttributePath path) -> Stream.of(path);
        };
    }

    private static String join(List<Filter> terms, String word) {
        return terms.stream()
                .map(term -> term instanceof And || term instanceof Or ? "(" + term + ")" : term.toString())
                .collect(Collectors.joining(word));
    }
}
