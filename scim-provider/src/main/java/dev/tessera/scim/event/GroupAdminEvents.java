package dev.tessera.scim.event;

import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** The admin events of groups and of memberships, as Keycloak's admin API fires them, stored or not. */
public final class GroupAdminEvents {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final @Nullable String address;

    public GroupAdminEvents(KeycloakSession session, RealmModel realm, String alias, @Nullable String address) {
        this.session = session;
        this.realm = realm;
        this.alias = alias;
        this.address = address;
    }

    public void created(GroupModel group) {
        String parent = group.getParentId();
        AdminEventBuilder event = parent == null
                ? event(OperationType.CREATE, ResourceType.GROUP, "groups", group.getId())
                : event(OperationType.CREATE, ResourceType.GROUP, "groups", parent, "children");
        event.representation(shown(group)).success();
    }

    public void updated(GroupModel group) {
        event(OperationType.UPDATE, ResourceType.GROUP, "groups", group.getId())
                .representation(shown(group))
                .success();
    }

    public void deleted(String id, String name) {
        GroupRepresentation representation = new GroupRepresentation();
        representation.setId(id);
        representation.setName(name);
        event(OperationType.DELETE, ResourceType.GROUP, "groups", id)
                .representation(representation)
                .success();
    }

    /** Memberships of one group, one event each: what they all say of the group is put together once. */
    public Memberships memberships(GroupModel group) {
        return new Memberships(group.getId(), shown(group));
    }

    public final class Memberships {
        private final String groupId;
        private final GroupRepresentation group;

        private Memberships(String groupId, GroupRepresentation group) {
            this.groupId = groupId;
            this.group = group;
        }

        public void joined(String userId, String username, @Nullable String email) {
            fire(OperationType.CREATE, userId, username, email);
        }

        public void left(String userId, String username, @Nullable String email) {
            fire(OperationType.DELETE, userId, username, email);
        }

        private void fire(OperationType operation, String userId, String username, @Nullable String email) {
            event(operation, ResourceType.GROUP_MEMBERSHIP, "users", userId, "groups", groupId)
                    .representation(group)
                    .detail(UserModel.USERNAME, username)
                    .detail(UserModel.EMAIL, email)
                    .success();
        }
    }

    private AdminEventBuilder event(OperationType operation, ResourceType type, String... path) {
        return ProvisioningAdminEvent.of(session, realm, alias, address)
                .operation(operation)
                .resource(type)
                .resourcePath(path);
    }

    /** With attributes and roles only where the realm keeps representations: they have to be read. */
    private GroupRepresentation shown(GroupModel group) {
        return ModelToRepresentation.toRepresentation(group, realm.isAdminEventsDetailsEnabled());
    }
}
