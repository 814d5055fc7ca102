package dev.tessera.scim.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.ResourceRows;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.group.GroupRow;
import dev.tessera.scim.store.jpa.user.UserRow;
import dev.tessera.scim.store.jpa.user.Value;
import dev.tessera.scim.store.jpa.user.ValueRows;
import dev.tessera.scim.store.keycloak.UserAccounts;
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
import org.keycloak.models.UserModel;

/** Writes users for one connection, in the transaction of one session: only what differs from what a {@link UserStore} read. */
public final class UserWriter {
    private final ConnectionScope scope;
    private final KeycloakSession session;
    private final UserStore store;
    private final ResourceRows resources;
    private final UserAccounts accounts;

    public UserWriter(KeycloakSession session, ConnectionScope scope, UserStore store) {
        this.scope = scope;
        this.session = session;
        this.store = store;
        this.resources = new ResourceRows(Transactions.entities(session));
        this.accounts = new UserAccounts(session);
    }

    public UserAccounts accounts() {
        return accounts;
    }

    /** What a write left behind, and the names of the attributes that it changed. */
    public record Written(UserState state, SortedSet<String> changed) {}

    /** Creates the account with all that the resource says, but for {@code password}; active unless it says otherwise. */
    public Written create(ObjectNode resource) {
        UserForm form = store.form(resource);
        boolean active = resource.path("active").asBoolean(true);
        UserModel user = accounts.create(form.username(), account -> {
            writeAccount(account, form);
            accounts.setAttributes(account, new HashMap<>(form.attributes()));
            if (!active) {
                accounts.disable(account);
            }
        });
        ResourceEntity managed = resources.create(
                user.getId(), scope.realmId(), scope.connection().id(), form.externalId(), !active);
        ValueRows values = new ValueRows(scope.realmId(), user.getId(), List.of());
        values.write(session, Set.of(), form.values());
        long created = Objects.requireNonNullElse(user.getCreatedTimestamp(), managed.modified());
        UserRow row = form.row(user.getId(), active, created, null, managed);
        UserState state = assemble(row, form, values, groupsOfNew(user), Protection.NONE);
        return new Written(state, UserChange.names(resource.objectNode(), state.resource()));
    }

    /** Writes what differs between the two resources, and nothing else; {@code password} is not written. */
    public Written update(UserState before, ObjectNode after) {
        UserForm old = store.form(before.resource());
        UserForm form = store.form(after);
        UserRow row = before.row();
        UserModel user = accounts.get(row.id());
        changeAccount(user, old, form, UserForm.sameEmails(before.resource(), after));
        accounts.setAttributes(user, differences(old.attributes(), form.attributes()));
        Set<String> changedValues = changedValues(old.values(), form.values());
        // Both forms may keep a userName that no row holds yet: the account's was enough until its realm used the
        // e-mail.
        changedValues.add("userName");
        // A row may stand there that is not shown, as what it describes is gone from Keycloak.
        Mirror.ATTRIBUTES.stream()
                .filter(name -> !before.resource().path(name).equals(after.path(name)))
                .forEach(changedValues::add);
        before.values().write(session, changedValues, form.values());
        ResourceEntity managed = managed(before);
        managed.externalId(form.externalId());
        boolean active = after.path("active").asBoolean();
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
        ObjectNode resource = store.assembler().assemble(row, attributes, form.values(), groups);
        return new UserState(row, values, groups, resource, protection);
    }

    /** The realm's default groups, which every new account joins. */
    private List<GroupRow> groupsOfNew(UserModel user) {
        boolean none = session.getContext()
                .getRealm()
                .getDefaultGroupsStream()
                .findAny()
                .isEmpty();
        return none ? List.of() : store.groups(List.of(user.getId())).getOrDefault(user.getId(), List.of());
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
        accounts.setEmail(user, form.email(), scope.connection().settings().trustEmail());
        accounts.setName(user, form.firstName(), form.lastName());
    }

    /**
     * What the client leaves alone stays as an administrator made it, who may have taken the account's e-mail away and left
     * the client's other addresses.
     */
    private void changeAccount(UserModel user, UserForm old, UserForm form, boolean sameEmails) {
        if (!form.username().equals(old.username())) {
            accounts.setUsername(user, form.username());
        }
        if (!sameEmails) {
            accounts.setEmail(user, form.email(), scope.connection().settings().trustEmail());
        }
        if (!Objects.equals(old.firstName(), form.firstName()) || !Objects.equals(old.lastName(), form.lastName())) {
            accounts.setName(user, form.firstName(), form.lastName());
        }
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
        Set<Value> before = new HashSet<>(old);
        Set<Value> after = new HashSet<>(now);
        Set<String> changed = new HashSet<>();
        old.stream().filter(value -> !after.contains(value)).forEach(value -> changed.add(value.attribute()));
        now.stream().filter(value -> !before.contains(value)).forEach(value -> changed.add(value.attribute()));
        return changed;
    }
}
