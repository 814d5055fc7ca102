package dev.tessera.scim.store.group;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a request does to the members of a group, all its operations taken together: of what two of them say of one user, the
 * later counts. Ids are kept in order, so that two requests that write the same members write them in the same order and
 * neither waits for the other in a circle.
 */
public final class MemberChange {
    private final SortedSet<String> added = new TreeSet<>();
    private final SortedSet<String> removed = new TreeSet<>();
    private boolean replacing;

    public void add(Collection<String> userIds) {
        removed.removeAll(asSet(userIds));
        added.addAll(userIds);
    }

    public void remove(Collection<String> userIds) {
        added.removeAll(asSet(userIds));
        if (!replacing) {
            removed.addAll(userIds);
        }
    }

    /** A set that is not the larger one looks for each element of its own in what it is given: in a list that takes long. */
    private static Set<String> asSet(Collection<String> userIds) {
        return new HashSet<>(userIds);
    }

    /** The group has these members and no others. */
    public void replace(Collection<String> userIds) {
        replacing = true;
        removed.clear();
        added.clear();
        added.addAll(userIds);
    }

    public boolean isEmpty() {
        return !replacing && added.isEmpty() && removed.isEmpty();
    }

    /** Whether members that are not {@link #added} go. */
    public boolean replacing() {
        return replacing;
    }

    public SortedSet<String> added() {
        return added;
    }

    public SortedSet<String> removed() {
        return removed;
    }
}
