package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.store.jpa.GroupRow;
import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.ResourceRows;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.UserFilter;
import dev.tessera.scim.store.jpa.UserReader;
import dev.tessera.scim.store.jpa.UserRow;
import dev.tessera.scim.store.jpa.ValueEntity;
import dev.tessera.scim.store.jpa.ValueRows;
import dev.tessera.scim.store.jpa.Visibility;
import dev.tessera.scim.store.jpa.group.UserGroups;
import dev.tessera.scim.store.keycloak.AdministrationRoles;
import dev.tessera.scim.store.keycloak.Federations;
import dev.tessera.scim.store.keycloak.UserAccounts;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
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
    private final UserReader reader;
    private final ResourceRows resources;
    private final UserAccounts accounts;
    private final MappedAttributes mapping;
    private final UserAssembler assembler;
    private final AdministrationRoles administration;
    private final Federations federations;
    private final UserGroups groups;
    private final boolean emailAsUsername;
    private final boolean duplicateEmails;
    private @Nullable Holder holder;

    public UserStore(KeycloakSession session, ConnectionScope scope) {
        RealmModel realm = session.getContext().getRealm();
        this.scope = scope;
        EntityManager entities = Transactions.entities(session);
        this.reader = new UserReader(entities, scope.visibility());
        this.resources = new ResourceRows(entities);
        this.accounts = new UserAccounts(session);
        this.mapping = MappedAttributes.of(scope.connection().settings().attributeMapping());
        this.emailAsUsername = realm.isRegistrationEmailAsUsername();
        this.duplicateEmails = realm.isDuplicateEmailsAllowed();
        this.assembler = new UserAssembler(scope, mapping, emailAsUsername);
        this.administration = new AdministrationRoles(realm);
        this.federations = new Federations(realm);
        this.groups = new UserGroups(entities, scope.visibility(), scope.groupParent(), id -> parentOf(realm, id));
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
        return row == null || !visibility().sees(row) ? null : read(row);
    }

    /** As {@link #find}, after every other SCIM write to the same user has ended. */
    public @Nullable UserState findForWrite(String id) {
        resources.lock(id);
        return find(id);
    }

    public UserState read(UserRow row) {
        return read(List.of(row), Parts.ALL).get(0);
    }

    public List<UserState> page(@Nullable Filter filter, int offset, int limit, Parts parts) {
        List<UserRow> rows = reader.page(compile(filter), offset, limit);
        return rows.isEmpty() ? List.of() : read(rows, parts);
    }

    public long count(@Nullable Filter filter) {
        return reader.count(compile(filter));
    }

    /** A user that this connection deleted, that Keycloak kept, and that this resource is: by userName, else by externalId. */
    public @Nullable UserRow restorable(ObjectNode wanted) {
        UserRow named = byUserName(form(wanted), wanted);
        if (named != null) {
            return visibility().mayRestore(named) ? named : null;
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
        boolean renamed = self == null || !self.row().username().equals(form.username());
        if (renamed || emailAsUsername) {
            UserRow named = byUserName(form, wanted);
            boolean federated = renamed && named == null && accounts.isTakenInFederation(form.username());
            if (federated || (named != null && !named.id().equals(id))) {
                throw new ScimException(ScimError.UNIQUENESS, "The userName is taken by another user.");
            }
        }
        String email = form.email();
        if (email != null
                && !duplicateEmails
                && (self == null || !email.equals(self.row().email()))) {
            UserRow holder = reader.byEmail(email);
            boolean taken = holder == null
                    ? accounts.isEmailTakenInFederation(email, id)
                    : !holder.id().equals(id);
            if (taken) {
                throw new ScimException(ScimError.UNIQUENESS, "The e-mail address is taken by another user.");
            }
        }
    }

    private @Nullable UserRow byUserName(UserForm form, ObjectNode wanted) {
        String userName = wanted.path("userName").asText();
        Holder known = holder;
        if (known != null
                && known.username().equals(form.username())
                && known.userName().equals(userName)) {
            return known.row();
        }
        UserRow named = reader.byUsername(form.username());
        UserRow row = named == null && emailAsUsername ? reader.byDetachedUserName(userName) : named;
        holder = new Holder(form.username(), userName, row);
        return row;
    }

    /** Who holds a name, as it was looked up last: a creation asks twice, and writes nothing in between. */
    private record Holder(
            String username, String userName, @Nullable UserRow row) {}

    /** Whether SCIM may enable the user: an administrator's own suspension stays. */
    public boolean mayEnable(UserState state) {
        ResourceEntity row = state.row().managed();
        return row != null && row.connectionId().equals(scope.connection().id()) && row.suspended();
    }

    private UserFilter compile(@Nullable Filter filter) {
        return UserFilter.of(filter, scope.connection().id(), emailAsUsername);
    }

    private List<UserState> read(List<UserRow> rows, Parts parts) {
        List<String> ids = rows.stream().map(UserRow::id).toList();
        boolean all = parts == Parts.ALL;
        Map<String, Map<String, List<String>>> attributes = all ? reader.attributes(ids) : Map.of();
        Map<String, List<ValueEntity>> values = reader.values(ids);
        Map<String, List<GroupRow>> memberships = all ? groups(ids) : Map.of();
        Map<String, Set<String>> roles = all ? reader.roles(ids) : Map.of();
        return rows.stream()
                .map(row -> {
                    String id = row.id();
                    ValueRows valueRows = new ValueRows(scope.realmId(), id, values.getOrDefault(id, List.of()));
                    Map<String, List<String>> own = attributes.getOrDefault(id, Map.of());
                    List<GroupRow> held = memberships.getOrDefault(id, List.of());
                    ObjectNode resource = assembler.assemble(row, own, valueRows.values(), held);
                    Protection protection = protection(row, roles.getOrDefault(id, Set.of()), held);
                    return new UserState(row, valueRows, held, resource, protection);
                })
                .toList();
    }

    private Protection protection(UserRow row, Set<String> roles, List<GroupRow> groups) {
        if (federations.isReadOnly(row.federationLink())) {
            return Protection.READ_ONLY_FEDERATION;
        }
        List<String> groupIds = groups.stream().map(GroupRow::groupId).toList();
        return administration.heldThrough(roles, groupIds) ? Protection.ADMINISTRATOR : Protection.NONE;
    }
}
