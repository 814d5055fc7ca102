package dev.tessera.scim.store.jpa.filter;

import dev.tessera.scim.store.jpa.SortKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the elements of one multi-valued attribute are kept. */
public interface Elements {
    /** One element inside a condition: what holds of its sub-attributes, each of which it has at most once. */
    @FunctionalInterface
    interface Element {
        /** The condition that the element has this sub-attribute, and that it matches; never unknown. */
        String part(String sub, Match match);
    }

    /** The condition that the resource has an element of which the inner condition holds; never unknown. */
    String any(String resource, Function<Element, String> inner);

    /** Who has an element whose sub-attribute matches, when an index tells; else null. */
    default @Nullable Candidates candidates(String sub, Match match) {
        return null;
    }

    /** RFC 7644 §3.4.2.3: the primary element's sub-attribute, or that of the first element; null where none can be told. */
    default @Nullable SortKey sortKey(String resource, String sub) {
        return null;
    }

    /** The attribute as a whole, or one of its sub-attributes, as a path of a filter names it. */
    default Home home(@Nullable String sub) {
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                if (sub != null) {
                    return Elements.this.any(resource, element -> element.part(sub, match));
                }
                // Objects stand in no relation to a literal.
                return match.presence() ? Elements.this.any(resource, element -> Comparisons.TRUE) : Comparisons.FALSE;
            }

            @Override
            public @Nullable Candidates candidates(Match match) {
                return sub == null ? null : Elements.this.candidates(sub, match);
            }

            @Override
            public @Nullable SortKey sortKey(String resource) {
                return Elements.this.sortKey(resource, sub == null ? "value" : sub);
            }
        };
    }
}
