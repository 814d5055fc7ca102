package dev.tessera.scim.store.jpa.filter;

import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.Filter.Comparison;
import dev.tessera.scim.protocol.filter.Filter.ValuePath;
import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Attribute;
import dev.tessera.scim.store.jpa.filter.Elements.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter as a condition over the entity {@code u} of one resource type. Equality becomes an un-correlated {@code id in
 * (select …)}, an {@code or} of such a union, because H2 and PostgreSQL both read these from an index; everything else becomes
 * a correlated condition that is asked of each resource in turn.
 */
public final class FilterCompiler {
    private final Homes homes;
    private final @Nullable Function<String, String> hidden;

    /** @param hidden by alias, the condition that a resource hides what is not {@link Homes#shownOfProtected}; null if none does */
    public FilterCompiler(Homes homes, @Nullable Function<String, String> hidden) {
        this.homes = homes;
        this.hidden = hidden;
    }

    /** @param selective whether an index finds those who match, without reading the others */
    public record Compiled(String sql, boolean selective) {}

    public Compiled compile(Filter filter, String resource) {
        List<Filter> terms = filter instanceof Filter.And and ? and.terms() : List.of(filter);
        Filter best = null;
        Candidates found = null;
        for (Filter term : terms) {
            Candidates candidates = candidates(term);
            if (candidates != null && (found == null || candidates.strength().compareTo(found.strength()) > 0)) {
                best = term;
                found = candidates;
            }
        }
        List<String> conditions = new ArrayList<>();
        if (found != null && !found.ofRow()) {
            conditions.add(found.contain(homes.id(resource)));
        }
        boolean asked = found != null && found.exact() && !found.ofRow();
        for (Filter term : terms) {
            if (!asked || !term.equals(best)) {
                conditions.add(condition(term, resource));
            }
        }
        return new Compiled(String.join(" and ", conditions), found != null);
    }

    private String condition(Filter filter, String resource) {
        return switch (filter) {
            case Filter.And(List<Filter> terms) -> join(terms, " and ", term -> condition(term, resource));
            case Filter.Or(List<Filter> terms) -> {
                Candidates found = candidates(filter);
                yield found != null && found.exact()
                        ? found.contain(homes.id(resource))
                        : join(terms, " or ", term -> condition(term, resource));
            }
            case Filter.Not(Filter term) -> Comparisons.not(condition(term, resource));
            case Comparison comparison ->
                compared(comparison, comparison.path(), match -> any(comparison.path(), resource, match));
            case Filter.Present(AttributePath path) -> any(path, resource, Match.PRESENT);
            case ValuePath path -> valuePath(path, resource);
        };
    }

    private static String join(List<Filter> terms, String word, Function<Filter, String> condition) {
        return terms.stream().map(condition).collect(Collectors.joining(word, "(", ")"));
    }

    private String any(AttributePath path, String resource, Match match) {
        return shown(path, resource, homes.home(path).any(resource, match));
    }

    private String shown(AttributePath path, String resource, String condition) {
        return isHidden(path) && hidden != null && !condition.equals(Comparisons.FALSE)
                ? "(" + condition + " and not (" + hidden.apply(resource) + "))"
                : condition;
    }

    private boolean isHidden(AttributePath path) {
        return hidden != null && !homes.shownOfProtected(path);
    }

    /** @param definition the full path, whose schema says whether case counts */
    private String compared(Comparison comparison, AttributePath definition, Function<Match, String> any) {
        Operator op = comparison.op();
        if (comparison.value().isNull()) { // RFC 7643 §2.5: null and unassigned are the same
            return switch (op) {
                case EQ -> Comparisons.not(any.apply(Match.PRESENT));
                case NE -> any.apply(Match.PRESENT);
                case CO, SW, EW, GT, GE, LT, LE -> Comparisons.FALSE;
            };
        }
        String holds = any.apply(match(comparison, definition));
        // A resource without a value differs from every value.
        return op == Operator.NE ? "(" + Comparisons.not(any.apply(Match.PRESENT)) + " or " + holds + ")" : holds;
    }

    private Match match(Comparison comparison, AttributePath definition) {
        Attribute attribute = definition.target(homes.type());
        return new Match(comparison.op(), comparison.value(), attribute != null && attribute.caseExact());
    }

    private String valuePath(ValuePath path, String resource) {
        AttributePath attribute = path.attribute();
        Elements elements = homes.elements(attribute);
        if (elements != null) {
            return shown(
                    attribute, resource, elements.any(resource, element -> inner(path.inner(), attribute, element)));
        }
        // The one element of a complex attribute is the attribute itself.
        Element single =
                (sub, match) -> homes.home(attribute.withSub(sub, homes.type())).any(resource, match);
        String whole = homes.home(attribute).any(resource, Match.PRESENT);
        return shown(attribute, resource, "(" + whole + " and " + inner(path.inner(), attribute, single) + ")");
    }

    private String inner(Filter filter, AttributePath attribute, Element element) {
        return switch (filter) {
            case Filter.And(List<Filter> terms) -> join(terms, " and ", term -> inner(term, attribute, element));
            case Filter.Or(List<Filter> terms) -> join(terms, " or ", term -> inner(term, attribute, element));
            case Filter.Not(Filter term) -> Comparisons.not(inner(term, attribute, element));
            case Comparison comparison ->
                compared(
                        comparison,
                        attribute.withSub(comparison.path().name(), homes.type()),
                        match -> part(comparison.path(), element, match));
            case Filter.Present(AttributePath path) -> part(path, element, Match.PRESENT);
            case ValuePath nested -> throw new IllegalArgumentException("The parser lets no value path into another");
        };
    }

    private static String part(AttributePath path, Element element, Match match) {
        return path.known() ? element.part(path.name(), match) : Comparisons.FALSE;
    }

    private @Nullable Candidates candidates(Filter filter) {
        return switch (filter) {
            case Filter.And(List<Filter> terms) -> {
                Candidates best = null;
                for (Filter term : terms) {
                    Candidates found = candidates(term);
                    if (found != null && (best == null || found.strength().compareTo(best.strength()) > 0)) {
                        best = found;
                    }
                }
                yield best == null ? null : best.inexact();
            }
            case Filter.Or(List<Filter> terms) -> union(terms, this::candidates);
            case Filter.Not not -> null;
            case Filter.Present present -> null;
            case Comparison comparison -> {
                Candidates found = comparison.value().isNull() || comparison.op() == Operator.NE
                        ? null
                        : homes.home(comparison.path()).candidates(match(comparison, comparison.path()));
                yield found != null && isHidden(comparison.path()) ? found.inexact() : found;
            }
            case ValuePath path -> {
                Elements elements = homes.elements(path.attribute());
                yield elements == null ? null : innerCandidates(path.inner(), path.attribute(), elements);
            }
        };
    }

    private @Nullable Candidates innerCandidates(Filter filter, AttributePath attribute, Elements elements) {
        return switch (filter) {
            case Filter.And(List<Filter> terms) -> {
                for (Filter term : terms) {
                    Candidates found = innerCandidates(term, attribute, elements);
                    if (found != null) {
                        yield found;
                    }
                }
                yield null;
            }
            case Filter.Or(List<Filter> terms) -> union(terms, term -> innerCandidates(term, attribute, elements));
            case Comparison comparison
            when !comparison.value().isNull()
                    && comparison.op() != Operator.NE
                    && comparison.path().known() -> {
                String sub = comparison.path().name();
                Candidates found = elements.candidates(sub, match(comparison, attribute.withSub(sub, homes.type())));
                yield found == null ? null : found.inexact();
            }
            case Comparison comparison -> null;
            case Filter.Not not -> null;
            case Filter.Present present -> null;
            case ValuePath path -> null;
        };
    }

    private static @Nullable Candidates union(List<Filter> terms, Function<Filter, @Nullable Candidates> of) {
        Candidates union = null;
        for (Filter term : terms) {
            Candidates found = of.apply(term);
            if (found == null) {
                return null;
            }
            union = union == null ? found : union.or(found);
        }
        return union;
    }
}
