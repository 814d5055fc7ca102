package dev.tessera.scim.store.keycloak;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * Tells whether roles and groups administer the realm, by Keycloak's own definition of an administration role, directly or
 * inside a composite one.
 *
 * <p>Asks Keycloak's cached models, so that a granted role counts at once and a warm cache costs no statement.
 */
public final class AdministrationRoles {
    private final RealmModel realm;
    private final Map<String, Boolean> byRole = new HashMap<>();
    private final Map<String, Boolean> byGroup = new HashMap<>();

    public AdministrationRoles(RealmModel realm) {
        this.realm = realm;
    }

    /** Ids of the roles that administer the realm by themselves; composite ones and groups follow from them. */
    public Set<String> roots() {
        Stream<ClientModel> clients = AdminRoles.isAdminRealm(realm.getName())
                ? realm.getClientsStream().filter(client -> AdminRoles.isAdminClient(realm, client.getClientId()))
                : Stream.ofNullable(realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID));
        Stream<RoleModel> ofRealm = AdminRoles.REALM_LEVEL_ROLES.stream().map(realm::getRole);
        return Stream.concat(ofRealm, clients.flatMap(ClientModel::getRolesStream))
                .filter(AdminRoles::isAdminRole)
                .map(RoleModel::getId)
                .collect(Collectors.toSet());
    }

    /** Whether this role, or one inside it, administers the realm. */
    public boolean isGrantedByRole(String id) {
        Boolean known = byRole.get(id);
        if (known == null) {
            RoleModel role = realm.getRoleById(id);
            known = role != null && AdminRoles.isAdminRoleOrComposite(role);
            byRole.put(id, known);
        }
        return known;
    }

    /** Whether this group, or one above it, has a role that does. */
    public boolean isGrantedByGroup(String id) {
        Boolean known = byGroup.get(id);
        if (known == null) {
            GroupModel group = realm.getGroupById(id);
            known = group != null && AdminRoles.groupHasAdminRoles(group);
            byGroup.put(id, known);
        }
        return known;
    }
}
