package dev.tessera.scim.provisioning.query;

import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.UserStore;

/** Tells filters that a user can only match less, never more, when some of its attributes are taken away. */
final class Visible {
    private Visible() {}

    static boolean only(Filter filter) {
        return switch (filter) {
            case Filter.And and -> and.terms().stream().allMatch(Visible::only);
            case Filter.Or or -> or.terms().stream().allMatch(Visible::only);
            case Filter.Not not -> not.paths().allMatch(UserStore::shownOfProtected);
            case Filter.Comparison comparison ->
                UserStore.shownOfProtected(comparison.path())
                        || (comparison.op() != Operator.NE
                                && !comparison.value().isNull());
            case Filter.Present present -> true;
            case Filter.ValuePath path -> true;
        };
    }
}
