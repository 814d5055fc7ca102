package dev.tessera.scim.store.keycloak;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.GroupModel.GroupMemberJoinEvent;
import org.keycloak.models.GroupModel.GroupMemberLeaveEvent;
import org.keycloak.models.GroupModel.GroupPathChangeEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Writes Keycloak groups of one realm through its models, in the session's transaction. */
public final class RealmGroups {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final @Nullable UserCache cache;

    public RealmGroups(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.cache = session.getProvider(UserCache.class); // none where the cache is switched off
    }

    /** @throws ScimException notFound where the group went away meanwhile */
    public GroupModel get(String id) {
        GroupModel group = realm.getGroupById(id);
        if (group == null) {
            throw new ScimException(ScimError.NOT_FOUND, "There is no group with this id.");
        }
        return group;
    }

    /** Null where the realm has no such group. */
    public @Nullable GroupModel find(String id) {
        return realm.getGroupById(id);
    }

    /** @param parent null for a top-level group */
    public GroupModel create(String id, String name, @Nullable GroupModel parent) {
        return parent == null ? realm.createGroup(id, name) : realm.createGroup(id, name, parent);
    }

    public void rename(GroupModel group, String name) {
        String before = KeycloakModelUtils.buildGroupPath(group);
        group.setName(name);
        GroupPathChangeEvent.fire(group, KeycloakModelUtils.buildGroupPath(group), before, session);
    }

    /** Removes the group with its memberships and role mappings; Keycloak's removal events fire. */
    public void remove(GroupModel group) {
        realm.removeGroup(group);
    }

    /** Tells Keycloak's listeners, and its cache, of a membership whose row was written past its model. */
    public void joined(GroupModel group, UserModel user) {
        GroupMemberJoinEvent.fire(group, user, session);
        evict(user);
    }

    public void left(GroupModel group, UserModel user) {
        GroupMemberLeaveEvent.fire(group, user, session);
        evict(user);
    }

    /** For a user of a federation, which may keep memberships itself. */
    public void join(GroupModel group, String userId) {
        federated(userId).joinGroup(group);
    }

    public void leave(GroupModel group, String userId) {
        federated(userId).leaveGroup(group);
    }

    private UserModel federated(String userId) {
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null) {
            throw new ScimException(ScimError.NOT_FOUND, "There is no user with this id.");
        }
        return user;
    }

    private void evict(UserModel user) {
        if (cache != null) {
            cache.evict(realm, user);
        }
    }
}
