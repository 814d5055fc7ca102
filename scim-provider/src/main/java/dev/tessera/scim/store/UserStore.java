package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.store.jpa.DatabaseKind;
import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.ResourceRows;
import dev.tessera.scim.store.jpa.Selection;
import dev.tessera.scim.store.jpa.Slice;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.Visibility;
import dev.tessera.scim.store.jpa.filter.user.UserLayout;
import dev.tessera.scim.store.jpa.filter.user.UserQueries;
import dev.tessera.scim.store.jpa.group.GroupRow;
import dev.tessera.scim.store.jpa.group.UserGroups;
import dev.tessera.scim.store.jpa.user.UserReader;
import dev.tessera.scim.store.jpa.user.UserReader.Sorted;
import dev.tessera.scim.store.jpa.user.UserRights;
import dev.tessera.scim.store.jpa.user.UserRow;
import dev.tessera.scim.store.jpa.user.Value;
import dev.tessera.scim.store.jpa.user.ValueRows;
import dev.tessera.scim.store.keycloak.AdministrationRoles;
import dev.tessera.scim.store.keycloak.Federations;
import dev.tessera.scim.store.keycloak.UserAccounts;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The users of a realm as one connection sees them, in the transaction of one session. */
public final class UserStore {
    /** How much of a user is read. */
    public enum Parts {
        /** Enough for what a protected user shows, too: no attributes, groups or roles. */
        CORE,
        ALL
    }

    private final ConnectionScope scope;
    private final UserQueries queries;
    private final UserReader reader;
    private final UserRights rights;
    private final ResourceRows resources;
    private final UserAccounts accounts;
    private final MappedAttributes mapping;
    private final UserAssembler assembler;
    private final AdministrationRoles administration;
    private final Federations federations;
    private final UserGroups groups;
    private final boolean emailAsUsername;
    private final boolean duplicateEmails;
    private @Nullable Holders holders;

    public UserStore(KeycloakSession session, ConnectionScope scope) {
        RealmModel realm = session.getContext().getRealm();
        this.scope = scope;
        EntityManager entities = Transactions.entities(session);
        this.reader = new UserReader(entities, scope.visibility());
        this.rights = new UserRights(entities);
        this.resources = new ResourceRows(entities);
        this.accounts = new UserAccounts(session);
        this.mapping = MappedAttributes.of(scope.connection().settings().attributeMapping());
        this.emailAsUsername = realm.isRegistrationEmailAsUsername();
        this.duplicateEmails = realm.isDuplicateEmailsAllowed();
        this.assembler = new UserAssembler(scope, mapping, emailAsUsername);
        this.administration = new AdministrationRoles(realm);
        this.federations = new Federations(realm);
        this.groups = new UserGroups(entities, scope.visibility(), scope.groupParent(), id -> parentOf(realm, id));
        this.queries = new UserQueries(layout(), DatabaseKind.of(entities));
    }

    private static @Nullable String parentOf(RealmModel realm, @Nullable String groupId) {
        GroupModel group = groupId == null ? null : realm.getGroupById(groupId);
        return group == null ? null : group.getParentId();
    }

    /** Memberships by user id, direct ones first. */
    Map<String, List<GroupRow>> groups(List<String> userIds) {
        return groups.of(userIds);
    }

    UserAssembler assembler() {
        return assembler;
    }

    UserForm form(ObjectNode resource) {
        return UserForm.of(resource, mapping, emailAsUsername);
    }

    private Visibility visibility() {
        return scope.visibility();
    }

    /** Null where there is none, or none that the connection may see. */
    public @Nullable UserState find(String id) {
        UserRow row = reader.byId(id);
        return row == null || !visibility().sees(row.managed()) ? null : read(row);
    }

    /** As {@link #find}, after every other SCIM write to the same user has ended. */
    public @Nullable UserState findForWrite(String id) {
        resources.lock(id);
        UserState state = find(id);
        resources.requireLocked(state == null ? null : state.row().managed());
        return state;
    }

    public UserState read(UserRow row) {
        ValueRows values = new ValueRows(scope.realmId(), row.id(), reader.values(row.id()));
        Details details = details(List.of(row.id()), Parts.ALL);
        UserView view = view(row, values.values(), details);
        return new UserState(row, values, details.groups(row.id()), view.resource(), view.protection());
    }

    /**
     * @param sortBy null for the order of usernames
     * @param hiding whether protected users are to match by no more than what they show
     * @throws ScimException invalidFilter or invalidPath for what no query can tell
     */
    public Selection select(
            @Nullable Filter filter, @Nullable AttributePath sortBy, boolean descending, boolean hiding) {
        return queries.select(
                filter,
                sortBy,
                descending,
                hiding ? reader.protectedUsers(administration.roots(), federations.writable()) : null);
    }

    private UserLayout layout() {
        return new UserLayout(
                scope.visibility(),
                scope.groupParent(),
                scope.baseUrl(),
                emailAsUsername,
                mapping.byPath(),
                Mirror.PHONE_ATTRIBUTE,
                Mirror.ADDRESS_ATTRIBUTES);
    }

    /** Whether a protected user shows what stands at a path: everybody else shows it anyway. */
    public static boolean shownOfProtected(AttributePath path) {
        return UserQueries.shownOfProtected(path);
    }

    /** @param next where the following page begins, after this position; null when there is none */
    public record Page(List<UserView> users, Slice.@Nullable Position next) {}

    public Page page(Selection selection, Slice slice, Parts parts) {
        // One more tells whether anybody follows.
        List<Sorted> found = reader.page(selection, new Slice(slice.after(), slice.offset(), slice.limit() + 1));
        List<Sorted> page = found.subList(0, Math.min(slice.limit(), found.size()));
        if (page.isEmpty()) {
            return new Page(List.of(), null);
        }
        Sorted last = page.get(page.size() - 1);
        boolean more = found.size() > page.size();
        List<String> ids = page.stream().map(one -> one.row().id()).toList();
        Map<String, List<Value>> values = reader.values(ids);
        Details details = details(ids, parts);
        return new Page(
                page.stream()
                        .map(one ->
                                view(one.row(), values.getOrDefault(one.row().id(), List.of()), details))
                        .toList(),
                more ? new Slice.Position(last.key(), last.row().id()) : null);
    }

    public long count(Selection selection) {
        return reader.count(selection);
    }

    /**
     * A user that this connection deleted, that Keycloak kept, and that this resource is: by userName, else by externalId. No
     * other connection can adopt it any more.
     */
    public @Nullable UserRow restorable(ObjectNode wanted) {
        UserRow kept = kept(wanted);
        if (kept != null) {
            resources.lockAsRead(Objects.requireNonNull(kept.managed()));
        }
        return kept;
    }

    private @Nullable UserRow kept(ObjectNode wanted) {
        List<UserRow> named = byUserName(form(wanted), wanted);
        if (!named.isEmpty()) {
            UserRow first = named.get(0);
            return visibility().mayRestore(first.managed()) ? first : null;
        }
        String externalId = wanted.path("externalId").asText();
        return externalId.isEmpty() ? null : reader.restorable(externalId);
    }

    /**
     * @param self the user that is being written; null for a new one
     * @throws ScimException uniqueness when another account has the userName, or the e-mail where the realm forbids that
     */
    public void requireUnique(ObjectNode wanted, @Nullable UserState self) {
        UserForm form = form(wanted);
        String id = self == null ? "" : self.row().id();
        boolean renamed = self == null || !form(self.resource()).username().equals(form.username());
        boolean renamedByClient =
                self == null || !lowerUserName(self.resource()).equals(lowerUserName(wanted));
        if (renamed || (emailAsUsername && renamedByClient)) {
            List<UserRow> named = byUserName(form, wanted);
            boolean federated = renamed && named.isEmpty() && accounts.isTakenInFederation(form.username());
            if (federated || named.stream().anyMatch(one -> !one.id().equals(id))) {
                throw new ScimException(ScimError.UNIQUENESS, "The userName is taken by another user.");
            }
        }
        String email = form.email();
        if (email != null && !duplicateEmails && (self == null || !UserForm.sameEmails(self.resource(), wanted))) {
            UserRow holder = reader.byEmail(email);
            boolean taken = holder == null
                    ? accounts.isEmailTakenInFederation(email, id)
                    : !holder.id().equals(id);
            if (taken) {
                throw new ScimException(ScimError.UNIQUENESS, "The e-mail address is taken by another user.");
            }
        }
    }

    /** Whoever has the account's name or, where that is the e-mail, the userName: in a row of ours, or as account without one. */
    private List<UserRow> byUserName(UserForm form, ObjectNode wanted) {
        String userName = lowerUserName(wanted);
        Holders known = holders;
        if (known != null
                && known.username().equals(form.username())
                && known.userName().equals(userName)) {
            return known.rows();
        }
        List<UserRow> rows = new ArrayList<>();
        addTo(rows, reader.byUsername(form.username()));
        if (emailAsUsername) {
            addTo(rows, reader.byDetachedUserName(userName));
            UserRow account = userName.equals(form.username()) ? null : reader.byUsername(userName);
            addTo(rows, account == null || isDetached(account) ? null : account);
        }
        holders = new Holders(form.username(), userName, rows);
        return rows;
    }

    private static void addTo(List<UserRow> rows, @Nullable UserRow row) {
        if (row != null) {
            rows.add(row);
        }
    }

    private boolean isDetached(UserRow account) {
        return new ValueRows(scope.realmId(), account.id(), reader.values(account.id()))
                .values().stream().anyMatch(value -> value.attribute().equals("userName") && !value.home());
    }

    private static String lowerUserName(ObjectNode resource) {
        return resource.path("userName").asText().toLowerCase(Locale.ROOT);
    }

    /** Who holds a name, as it was looked up last: a creation asks twice, and writes nothing in between. */
    private record Holders(String username, String userName, List<UserRow> rows) {}

    /** Whether SCIM may enable the user: it must have been SCIM that disabled them. An administrator's own suspension stays. */
    public boolean mayEnable(UserState state) {
        ResourceEntity row = state.row().managed();
        return row != null && row.suspended();
    }

    /** What of some users stands in other tables, by user id. */
    private record Details(
            Map<String, Map<String, List<String>>> attributes,
            Map<String, List<GroupRow>> memberships,
            Set<String> administrators) {

        List<GroupRow> groups(String id) {
            return memberships.getOrDefault(id, List.of());
        }
    }

    private Details details(List<String> ids, Parts parts) {
        return parts == Parts.ALL
                ? new Details(reader.attributes(ids), groups(ids), administrators(ids))
                : new Details(Map.of(), Map.of(), Set.of());
    }

    /** Who of them administers the realm by a role of their own. */
    private Set<String> administrators(List<String> ids) {
        Set<String> roots = ids.size() == 1 ? Set.of() : administration.roots();
        if (!roots.isEmpty() && roots.size() < ids.size()) {
            Set<String> holders = rights.holders(roots);
            if (holders != null) {
                return holders;
            }
        }
        List<String> roles = rights.roles(ids).stream()
                .filter(administration::isGrantedByRole)
                .toList();
        return roles.isEmpty() ? Set.of() : rights.holders(ids, roles, List.of());
    }

    private UserView view(UserRow row, List<Value> values, Details details) {
        String id = row.id();
        List<GroupRow> held = details.groups(id);
        Map<String, List<String>> attributes = details.attributes().getOrDefault(id, Map.of());
        return new UserView(
                assembler.assemble(row, attributes, values, held),
                protection(row, details.administrators().contains(id), held));
    }

    private Protection protection(UserRow row, boolean administrator, List<GroupRow> groups) {
        if (federations.isReadOnly(row.federationLink())) {
            return Protection.READ_ONLY_FEDERATION;
        }
        boolean administers =
                administrator || groups.stream().anyMatch(group -> administration.isGrantedByGroup(group.groupId()));
        return administers ? Protection.ADMINISTRATOR : Protection.NONE;
    }
}
