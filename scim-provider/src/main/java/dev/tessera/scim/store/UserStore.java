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
import dev.tessera.scim.store.jpa.Value;
import dev.tessera.scim.store.jpa.ValueEntity;
import dev.tessera.scim.store.jpa.ValueRows;
import dev.tessera.scim.store.jpa.Visibility;
import dev.tessera.scim.store.keycloak.AdministrationRoles;
import dev.tessera.scim.store.keycloak.Federations;
import dev.tessera.scim.store.keycloak.UserAccounts;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The users of a realm as one connection sees them, in the transaction of one session. */
public final class UserStore {
    /** How much of a user is read. */
    public enum Parts {
        /** Enough for id, userName, active, externalId, emails and meta: no attributes, groups or roles. */
        CORE,
        ALL
    }

    private final ConnectionScope scope;
    private final EntityManager entities;
    private final UserReader reader;
    private final ResourceRows resources;
    private final UserAccounts accounts;
    private final AttributeMapping mapping;
    private final UserAssembler assembler;
    private final AdministrationRoles administration;
    private final Federations federations;
    private final boolean emailAsUsername;
    private final boolean duplicateEmails;

    public UserStore(KeycloakSession session, ConnectionScope scope) {
        RealmModel realm = session.getContext().getRealm();
        this.scope = scope;
        this.entities = Transactions.entities(session);
        this.reader = new UserReader(entities, scope.visibility());
        this.resources = new ResourceRows(entities);
        this.accounts = new UserAccounts(session);
        this.mapping = scope.mapping();
        this.emailAsUsername = realm.isRegistrationEmailAsUsername();
        this.duplicateEmails = realm.isDuplicateEmailsAllowed();
        this.assembler = new UserAssembler(scope, mapping, emailAsUsername);
        this.administration = new AdministrationRoles(realm);
        this.federations = new Federations(realm);
    }

    public UserReader reader() {
        return reader;
    }

    public UserAccounts accounts() {
        return accounts;
    }

    public Visibility visibility() {
        return scope.visibility();
    }

    /** Null where there is none, or none that the connection may see. */
    public @Nullable UserState find(String id) {
        UserRow row = reader.byId(id);
        return row == null || !visibility().sees(row) ? null : read(row);
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

    /** What a write left behind, and the names of the attributes that it changed. */
    public record Written(UserState state, SortedSet<String> changed) {}

    /** Creates the account with all that the resource says, but for {@code password}; active unless it says otherwise. */
    public Written create(ObjectNode resource) {
        UserForm form = UserForm.of(resource, mapping, emailAsUsername);
        boolean active = resource.path("active").asBoolean(true);
        UserModel user = accounts.create(form.username());
        writeAccount(user, form);
        accounts.setAttributes(user, new HashMap<>(form.attributes()));
        if (!active) {
            accounts.disable(user);
        }
        ResourceEntity managed = resources.create(
                user.getId(), scope.realmId(), scope.connection().id());
        managed.externalId(form.externalId());
        managed.suspended(!active);
        ValueRows values = new ValueRows(scope.realmId(), user.getId(), List.of());
        values.write(entities, Set.of(), form.values());
        long created = Objects.requireNonNullElse(user.getCreatedTimestamp(), managed.modified());
        UserRow row = form.row(user.getId(), active, created, null, managed);
        UserState state = assemble(row, form, values, groupsOfNew(user), Protection.NONE);
        return new Written(state, UserChange.names(resource.objectNode(), state.resource()));
    }

    /** Writes what differs between the two resources, and nothing else; {@code password} is not written. */
    public Written update(UserState before, ObjectNode after) {
        UserForm old = UserForm.of(before.resource(), mapping, emailAsUsername);
        UserForm form = UserForm.of(after, mapping, emailAsUsername);
        UserRow row = before.row();
        UserModel user = accounts.get(row.id());
        writeAccount(user, form);
        accounts.setAttributes(user, differences(old.attributes(), form.attributes()));
        Set<String> changedValues = changedValues(old.values(), form.values());
        before.values().write(entities, changedValues, form.values());
        ResourceEntity managed = managed(before);
        managed.externalId(form.externalId());
        boolean active = after.path("active").asBoolean(true);
        setActive(user, row.enabled(), active, managed);
        SortedSet<String> changed = UserChange.names(before.resource(), after);
        if (!changed.isEmpty()) {
            managed.modified(Time.currentTimeMillis());
        }
        UserRow now = form.row(row.id(), active, row.created(), row.federationLink(), managed);
        return new Written(assemble(now, form, before.values(), before.groups(), before.protection()), changed);
    }

    private void setActive(UserModel user, boolean was, boolean active, ResourceEntity managed) {
        if (was && !active) {
            accounts.disable(user);
            managed.suspended(true);
        } else if (!was && active) {
            accounts.enable(user);
            managed.suspended(false);
        }
    }

    private UserState assemble(
            UserRow row, UserForm form, ValueRows values, List<GroupRow> groups, Protection protection) {
        Map<String, List<String>> attributes = new HashMap<>();
        form.attributes().forEach((name, value) -> attributes.put(name, List.of(value)));
        ObjectNode resource = assembler.assemble(row, attributes, form.values(), groups);
        return new UserState(row, values, groups, resource, protection);
    }

    private List<GroupRow> groupsOfNew(UserModel user) {
        boolean none = user.getGroupsStream().findAny().isEmpty();
        return none ? List.of() : reader.groups(List.of(user.getId())).getOrDefault(user.getId(), List.of());
    }

    /** A user that this connection deleted, that Keycloak kept, and that this resource is: by userName, else by externalId. */
    public @Nullable UserRow restorable(ObjectNode wanted) {
        UserRow named = byUserName(UserForm.of(wanted, mapping, emailAsUsername), wanted);
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
        UserForm form = UserForm.of(wanted, mapping, emailAsUsername);
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
            if (holder != null && !holder.id().equals(id)) {
                throw new ScimException(ScimError.UNIQUENESS, "The e-mail address is taken by another user.");
            }
        }
    }

    private @Nullable UserRow byUserName(UserForm form, ObjectNode wanted) {
        UserRow named = reader.byUsername(form.username());
        return named == null && emailAsUsername
                ? reader.byDetachedUserName(wanted.path("userName").asText())
                : named;
    }

    /** Whether SCIM may enable the user: an administrator's own suspension stays. */
    public boolean mayEnable(UserState state) {
        ResourceEntity row = state.row().managed();
        return row != null && row.connectionId().equals(scope.connection().id()) && row.suspended();
    }

    /** Whether the user stood in Keycloak before the connection first wrote to it. */
    public boolean isAdopted(UserState state) {
        return managed(state).adopted();
    }

    /** Ends the connection's management of a user whose account is kept. */
    public void leave(UserState user, String state, boolean disable) {
        ResourceEntity row = managed(user);
        row.state(state);
        row.modified(Time.currentTimeMillis());
        if (disable) {
            accounts.disable(accounts.get(user.row().id()));
            row.suspended(true);
        }
    }

    /** The connection's row of the user, made by adoption where there is none (design §1, adopt). */
    public ResourceEntity managed(UserState state) {
        ResourceEntity row = state.row().managed();
        if (row != null && row.connectionId().equals(scope.connection().id())) {
            return row;
        }
        return resources.adopt(
                state.row().id(), scope.realmId(), scope.connection().id());
    }

    private void writeAccount(UserModel user, UserForm form) {
        if (!form.username().equals(user.getUsername())) {
            accounts.setUsername(user, form.username());
        }
        accounts.setEmail(user, form.email(), scope.connection().settings().trustEmail());
        accounts.setName(user, form.firstName(), form.lastName());
    }

    private UserFilter compile(@Nullable Filter filter) {
        return UserFilter.of(filter, scope.connection().id(), emailAsUsername);
    }

    private List<UserState> read(List<UserRow> rows, Parts parts) {
        List<String> ids = rows.stream().map(UserRow::id).toList();
        boolean all = parts == Parts.ALL;
        Map<String, Map<String, List<String>>> attributes = all ? reader.attributes(ids) : Map.of();
        Map<String, List<ValueEntity>> values = reader.values(ids);
        Map<String, List<GroupRow>> groups = all ? reader.groups(ids) : Map.of();
        Map<String, Set<String>> roles = all ? reader.roles(ids) : Map.of();
        return rows.stream()
                .map(row -> {
                    String id = row.id();
                    ValueRows valueRows = new ValueRows(scope.realmId(), id, values.getOrDefault(id, List.of()));
                    Map<String, List<String>> own = attributes.getOrDefault(id, Map.of());
                    List<GroupRow> memberships = groups.getOrDefault(id, List.of());
                    ObjectNode resource = assembler.assemble(row, own, valueRows.values(), memberships);
                    Protection protection = protection(row, roles.getOrDefault(id, Set.of()), memberships);
                    return new UserState(row, valueRows, memberships, resource, protection);
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

    private static Map<String, @Nullable String> differences(Map<String, String> old, Map<String, String> now) {
        Map<String, @Nullable String> changed = new HashMap<>();
        now.forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                changed.put(name, value);
            }
        });
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> changed.put(name, null));
        return changed;
    }

    private static Set<String> changedValues(List<Value> old, List<Value> now) {
        Set<String> changed = new HashSet<>();
        old.stream().filter(value -> !now.contains(value)).forEach(value -> changed.add(value.attribute()));
        now.stream().filter(value -> !old.contains(value)).forEach(value -> changed.add(value.attribute()));
        return changed;
    }
}
