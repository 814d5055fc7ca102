package dev.tessera.scim.store.group;

import dev.tessera.scim.event.GroupAdminEvents;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.group.Candidate;
import dev.tessera.scim.store.jpa.group.MemberReader;
import dev.tessera.scim.store.jpa.group.MemberRows;
import dev.tessera.scim.store.keycloak.RealmGroups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Changes the members of one group, a chunk at a time: looks at the users that are named, writes the rows that are missing or
 * too many, and tells of each as Keycloak's admin API would. What holds already is no change.
 */
public final class Memberships {
    /** Ids that a message names. */
    private static final int NAMED = 3;

    private final RealmModel realm;
    private final GroupStore store;
    private final GroupModel group;
    private final MemberRows rows;
    private final MemberReader reader;
    private final MemberProtection protection;
    private final RealmGroups groups;
    private final GroupAdminEvents.Memberships events;
    private boolean changed;
    private int kept;

    public Memberships(
            KeycloakSession session, ConnectionScope scope, GroupStore store, GroupAdminEvents events, String groupId) {
        this.store = store;
        this.realm = session.getContext().getRealm();
        this.groups = new RealmGroups(session);
        this.group = groups.get(groupId);
        this.rows = new MemberRows(session, scope.visibility(), groupId);
        this.reader = new MemberReader(Transactions.entities(session), scope.visibility());
        this.protection = new MemberProtection(session);
        this.events = events.memberships(group);
    }

    /** Whether a row was written. */
    public boolean changed() {
        return changed;
    }

    /** How many members a replacement left in the group because no connection may change them. */
    public int kept() {
        return kept;
    }

    /**
     * @throws ScimException invalidValue for a member that is no user the connection sees; forbidden for a protected user who
     *     is named and would have to be added or removed
     */
    public void apply(MemberChange change) {
        SortedSet<String> missing = change.added();
        if (change.replacing()) {
            missing = new TreeSet<>(missing);
            removeAllBut(change.added(), missing);
        }
        chunks(change.removed()).forEach(chunk -> remove(chunk, false));
        chunks(missing).forEach(this::add);
    }

    /** Walks the group, a batch in memory at a time. */
    private void removeAllBut(Set<String> wanted, SortedSet<String> missing) {
        List<String> batch = reader.idsAfter(group.getId(), "", MemberRows.CHUNK);
        while (!batch.isEmpty()) {
            missing.removeAll(new HashSet<>(batch));
            List<String> gone =
                    batch.stream().filter(id -> !wanted.contains(id)).toList();
            if (!gone.isEmpty()) {
                remove(gone, true);
            }
            boolean last = batch.size() < MemberRows.CHUNK;
            batch = last ? List.of() : reader.idsAfter(group.getId(), batch.get(batch.size() - 1), MemberRows.CHUNK);
        }
    }

    private void add(List<String> ids) {
        List<Candidate> users = rows.candidates(ids);
        requireAll(ids, users);
        List<Candidate> joining = users.stream().filter(user -> !user.member()).toList();
        if (!joining.isEmpty()) {
            requireUnprotected(protection.among(joining));
            List<Candidate> local = local(joining);
            rows.insert(local);
            for (Candidate user : joining) {
                if (user.federationLink() == null) {
                    groups.joined(group, rows.model(realm, user));
                } else {
                    groups.join(group, user.id());
                }
                events.joined(user.id(), user.username(), user.email());
            }
            changed = true;
        }
        rows.forget(users);
    }

    private void remove(List<String> ids, boolean sparing) {
        List<Candidate> users = rows.candidates(ids);
        List<Candidate> leaving =
                new ArrayList<>(users.stream().filter(Candidate::member).toList());
        if (!leaving.isEmpty()) {
            List<Candidate> spared = protection.among(leaving);
            if (sparing) {
                kept += spared.size();
                leaving.removeAll(spared);
            } else {
                requireUnprotected(spared);
            }
            leave(leaving);
        }
        rows.forget(users);
    }

    private void leave(List<Candidate> leaving) {
        List<Candidate> local = local(leaving);
        if (!local.isEmpty()) {
            rows.delete(local);
        }
        for (Candidate user : leaving) {
            if (user.federationLink() == null) {
                groups.left(group, rows.model(realm, user));
            } else {
                groups.leave(group, user.id());
            }
            events.left(user.id(), user.username(), user.email());
            changed = true;
        }
    }

    private static List<Candidate> local(List<Candidate> users) {
        return users.stream().filter(user -> user.federationLink() == null).toList();
    }

    /** Entra never sends a member again that was accepted once: what cannot be stored is refused, not passed over. */
    private void requireAll(List<String> ids, List<Candidate> found) {
        if (found.size() == ids.size()) {
            return;
        }
        Set<String> unknown = new HashSet<>(ids);
        found.forEach(user -> unknown.remove(user.id()));
        for (String id : unknown.stream().limit(NAMED).toList()) {
            if (store.find(id) != null) {
                throw new ScimException(
                        ScimError.INVALID_VALUE,
                        "members: " + id + " is a group. Groups in groups are not provisioned; send their users.");
            }
        }
        throw new ScimException(
                ScimError.INVALID_VALUE,
                "members: there is no user with the id " + named(unknown) + " that this connection may see.");
    }

    private static void requireUnprotected(List<Candidate> protectedUsers) {
        if (!protectedUsers.isEmpty()) {
            throw new ScimException(
                    ScimError.FORBIDDEN,
                    "members: "
                            + named(protectedUsers.stream().map(Candidate::id).toList())
                            + " administers the realm or comes from a read-only user federation, so no connection may change"
                            + " its memberships. Leave it out of the scope of provisioning.");
        }
    }

    private static String named(Collection<String> ids) {
        String some = ids.stream()
                .sorted()
                .limit(NAMED)
                .map(id -> id.length() > 64 ? id.substring(0, 64) + "…" : id)
                .collect(Collectors.joining(", "));
        return ids.size() > NAMED ? some + " and " + (ids.size() - NAMED) + " more" : some;
    }

    private static List<List<String>> chunks(SortedSet<String> ids) {
        List<String> all = List.copyOf(ids);
        List<List<String>> chunks = new ArrayList<>();
        for (int start = 0; start < all.size(); start += MemberRows.CHUNK) {
            chunks.add(all.subList(start, Math.min(all.size(), start + MemberRows.CHUNK)));
        }
        return chunks;
    }
}
