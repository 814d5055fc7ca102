package dev.tessera.scim.store.keycloak;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.support.EntityManagers;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;

/** Writes Keycloak accounts of one realm through its models, in the session's transaction. */
public final class UserAccounts {
    private final KeycloakSession session;
    private final RealmModel realm;

    public UserAccounts(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * A new account in Keycloak's own storage, never in a federation, with default roles and groups, enabled.
     *
     * @param fill sets what else it has, which is written together with it: in Keycloak's batch mode nothing is flushed in between
     */
    public UserModel create(String username, Consumer<UserModel> fill) {
        List<UserModel> created = new ArrayList<>(1);
        EntityManagers.runInBatch(
                session,
                () -> {
                    UserModel user =
                            session.users().addUser(realm, KeycloakModelUtils.generateId(), username, true, false);
                    user.setEnabled(true);
                    fill.accept(user);
                    created.add(user);
                },
                false);
        return created.get(0);
    }

    /** @throws ScimException notFound where the account went away meanwhile */
    public UserModel get(String id) {
        UserModel user = StorageId.isLocalStorage(id) ? session.users().getUserById(realm, id) : null;
        if (user == null) {
            throw new ScimException(ScimError.NOT_FOUND, "There is no user with this id.");
        }
        return user;
    }

    /** Whether a federation of the realm knows the name; Keycloak's own storage is not asked. */
    public boolean isTakenInFederation(String username) {
        return isFederated() && session.users().getUserByUsername(realm, username) != null;
    }

    /** Whether a federation of the realm knows the address as that of another user than the one with this id. */
    public boolean isEmailTakenInFederation(String email, String exceptId) {
        UserModel holder = isFederated() ? session.users().getUserByEmail(realm, email) : null;
        return holder != null && !holder.getId().equals(exceptId);
    }

    private boolean isFederated() {
        return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .findAny()
                .isPresent();
    }

    /**
     * The account as its row has it. What Keycloak caches may be older, where another node or another program wrote, and of a
     * cached account Keycloak drops every write that equals what it holds.
     */
    public static UserModel current(UserModel user) {
        if (user instanceof CachedUserModel cached) {
            cached.invalidate();
        }
        return user;
    }

    public void setUsername(UserModel user, String username) {
        current(user).setUsername(username);
    }

    /** @param trusted whether the address counts as verified; else a new address has to be verified again */
    public void setEmail(UserModel account, @Nullable String email, boolean trusted) {
        UserModel user = current(account);
        if (!Objects.equals(user.getEmail(), email)) {
            user.setEmail(email);
            user.setEmailVerified(trusted && email != null);
        }
    }

    public void setName(UserModel account, @Nullable String firstName, @Nullable String lastName) {
        UserModel user = current(account);
        if (!Objects.equals(user.getFirstName(), firstName)) {
            user.setFirstName(firstName);
        }
        if (!Objects.equals(user.getLastName(), lastName)) {
            user.setLastName(lastName);
        }
    }

    /** Sets or (null) removes single-valued user attributes. */
    public void setAttributes(UserModel user, Map<String, @Nullable String> changed) {
        changed.forEach((name, value) -> {
            if (value == null) {
                current(user).removeAttribute(name);
            } else {
                current(user).setSingleAttribute(name, value);
            }
        });
    }

    /** Refuses every token issued so far. Sessions are ended by {@link SessionEnder}, after the commit. */
    public void disable(UserModel user) {
        current(user).setEnabled(false);
        session.users().setNotBeforeForUser(realm, user, Math.toIntExact(Time.currentTimeSeconds()));
    }

    public void enable(UserModel user) {
        current(user).setEnabled(true);
    }

    /** @throws ScimException invalidValue naming the rule of the realm's password policy that is not met */
    public void setPassword(UserModel user, String password) {
        try {
            user.credentialManager().updateCredential(UserCredentialModel.password(password));
        } catch (ModelException e) {
            // Keycloak's message is the key of the policy rule, such as invalidPasswordMinLengthMessage; never the
            // password.
            throw new ScimException(
                    ScimError.INVALID_VALUE,
                    "The password does not meet the realm's password policy (" + e.getMessage()
                            + "); choose another one, or relax the policy under Authentication > Policies.");
        }
    }

    /** Removes the account with its sessions and grants; Keycloak's removal events fire. */
    public void remove(UserModel user) {
        new UserManager(session).removeUser(realm, user);
    }
}
