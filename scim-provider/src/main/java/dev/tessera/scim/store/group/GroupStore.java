package dev.tessera.scim.store.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.jpa.DatabaseKind;
import dev.tessera.scim.store.jpa.ResourceRows;
import dev.tessera.scim.store.jpa.Selection;
import dev.tessera.scim.store.jpa.Slice;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.Visibility;
import dev.tessera.scim.store.jpa.filter.group.GroupQueries;
import dev.tessera.scim.store.jpa.group.GroupNames;
import dev.tessera.scim.store.jpa.group.GroupReader;
import dev.tessera.scim.store.jpa.group.GroupReader.Sorted;
import dev.tessera.scim.store.jpa.group.GroupRecord;
import dev.tessera.scim.store.jpa.group.Member;
import dev.tessera.scim.store.jpa.group.MemberReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** The groups of a realm as one connection sees them, in the transaction of one session. */
public final class GroupStore {
    /** Members in one answer. A member is about 150 bytes of JSON and 1 kB of heap while the answer is built. */
    public static final int MAX_MEMBERS = 20_000;

    private final Visibility visibility;
    private final GroupReader groups;
    private final MemberReader members;
    private final ResourceRows resources;
    private final GroupNames names;
    private final GroupAssembler assembler;
    private final GroupQueries queries;

    /** @param parentId of the connection's groups, as {@link ConnectionScope#groupParent} gives it */
    public GroupStore(KeycloakSession session, ConnectionScope scope, String parentId) {
        this.visibility = scope.visibility();
        this.groups = new GroupReader(Transactions.entities(session), visibility, parentId);
        this.members = new MemberReader(Transactions.entities(session), visibility);
        this.resources = new ResourceRows(Transactions.entities(session));
        this.names = new GroupNames(Transactions.entities(session));
        this.assembler = new GroupAssembler(scope);
        this.queries = new GroupQueries(scope.baseUrl(), visibility, DatabaseKind.of(Transactions.entities(session)));
    }

    /** Null where there is none, or none that the connection may see. */
    public @Nullable GroupRecord find(String id) {
        GroupRecord group = groups.byId(id);
        return group == null || !visibility.sees(group.managed()) ? null : group;
    }

    /** As {@link #find}, after every other SCIM write to the group itself, or of all its members, has ended. */
    public @Nullable GroupRecord findForWrite(String id) {
        names.lock(id);
        resources.lock(id);
        return find(id);
    }

    /**
     * As {@link #find}, after every other write of all the members has ended: neither of two at once would see whom the other
     * one adds. Not by the row that {@link GroupWriter#touch} writes: whoever adds some members waits for that one last.
     */
    public @Nullable GroupRecord findForReplacement(String id) {
        names.lock(id);
        return find(id);
    }

    /**
     * A group that this connection deleted, that Keycloak kept, and that this is: by displayName, else by externalId. No other
     * connection can adopt it any more.
     *
     * @throws ScimException uniqueness when another group has the name
     */
    public @Nullable GroupRecord restorable(GroupForm form) {
        GroupRecord kept = kept(form);
        if (kept != null) {
            resources.lockAsRead(Objects.requireNonNull(kept.managed()));
        }
        return kept;
    }

    private @Nullable GroupRecord kept(GroupForm form) {
        GroupRecord named = groups.byName(form.displayName());
        if (named != null) {
            if (visibility.mayRestore(named.managed())) {
                return named;
            }
            throw taken();
        }
        return form.externalId() == null ? null : groups.restorable(form.externalId());
    }

    /**
     * @param selfId the group that is being named
     * @throws ScimException uniqueness when another group below the parent has the name in any case, visible or not
     */
    public void requireUnique(String displayName, String selfId) {
        GroupRecord named = groups.byName(displayName);
        if (named != null && !named.id().equals(selfId)) {
            throw taken();
        }
    }

    private static ScimException taken() {
        return new ScimException(ScimError.UNIQUENESS, "The displayName is taken by another group.");
    }

    public boolean hasChildren(String groupId) {
        return groups.hasChildren(groupId);
    }

    /**
     * @param sortBy null for the order of names
     * @throws ScimException invalidFilter or invalidPath for what no query can tell
     */
    public Selection select(@Nullable Filter filter, @Nullable AttributePath sortBy, boolean descending) {
        return queries.select(filter, sortBy, descending);
    }

    /**
     * Groups in their order.
     *
     * @param more whether others follow
     */
    public record Page(List<Sorted> sorted, boolean more) {
        public List<GroupRecord> groups() {
            return sorted.stream().map(Sorted::row).toList();
        }

        /** The position after the first so many groups; null where nothing follows them. */
        public Slice.@Nullable Position after(int shown) {
            if (shown == 0 || (shown == sorted.size() && !more)) {
                return null;
            }
            Sorted last = sorted.get(shown - 1);
            return new Slice.Position(last.key(), last.row().id());
        }
    }

    public Page page(Selection selection, Slice slice) {
        // One more tells whether anything follows.
        List<Sorted> found = groups.page(selection, new Slice(slice.after(), slice.offset(), slice.limit() + 1));
        boolean more = found.size() > slice.limit();
        return new Page(more ? found.subList(0, slice.limit()) : found, more);
    }

    public long count(Selection selection) {
        return groups.count(selection);
    }

    /** The resource, with up to {@link #MAX_MEMBERS} members. */
    public ObjectNode resource(GroupRecord group, boolean withMembers) {
        return assembler.assemble(group, withMembers ? members.of(group.id(), MAX_MEMBERS) : List.of());
    }

    /**
     * The resources of one page: with members, only as many groups as have up to {@link #MAX_MEMBERS} altogether, and one at
     * least. A page may hold fewer than were asked for (RFC 7644 §3.4.2.4), but no group that looks complete and is not.
     */
    public List<ObjectNode> resources(List<GroupRecord> page, boolean withMembers) {
        if (!withMembers || page.isEmpty()) {
            return page.stream()
                    .map(group -> assembler.assemble(group, List.of()))
                    .toList();
        }
        List<Member> all = members.of(ids(page), MAX_MEMBERS + 1);
        if (all.size() > MAX_MEMBERS) {
            List<GroupRecord> shorter = page.subList(0, fitting(page));
            return shorter.size() == 1
                    ? List.of(resource(shorter.get(0), true))
                    : assembled(shorter, members.of(ids(shorter), MAX_MEMBERS));
        }
        return assembled(page, all);
    }

    /** How many groups from the first one on show all their members. */
    private int fitting(List<GroupRecord> page) {
        Map<String, Long> sizes = members.count(ids(page));
        long sum = 0;
        for (int i = 0; i < page.size(); i++) {
            sum += sizes.getOrDefault(page.get(i).id(), 0L);
            if (sum > MAX_MEMBERS) {
                return Math.max(1, i);
            }
        }
        return page.size();
    }

    private List<ObjectNode> assembled(List<GroupRecord> page, List<Member> all) {
        Map<String, List<Member>> byGroup = new HashMap<>();
        all.forEach(member -> byGroup.computeIfAbsent(member.groupId(), id -> new ArrayList<>())
                .add(member));
        return page.stream()
                .map(group -> assembler.assemble(group, byGroup.getOrDefault(group.id(), List.of())))
                .toList();
    }

    private static List<String> ids(List<GroupRecord> page) {
        return page.stream().map(GroupRecord::id).toList();
    }
}
