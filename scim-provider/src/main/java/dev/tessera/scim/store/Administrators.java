package dev.tessera.scim.store;

import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.user.UserRights;
import dev.tessera.scim.store.keycloak.AdministrationRoles;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** Tells which of many users administer the realm, with one statement where none of them does. */
public final class Administrators {
    private final UserRights rights;
    private final AdministrationRoles administration;

    public Administrators(KeycloakSession session) {
        this.rights = new UserRights(Transactions.entities(session));
        this.administration = new AdministrationRoles(session.getContext().getRealm());
    }

    /** Ids of those who administer the realm by a role or a group of theirs. */
    public Set<String> among(Collection<String> userIds) {
        UserRights.Held held = rights.held(userIds);
        List<String> roles =
                held.roles().stream().filter(administration::isGrantedByRole).toList();
        List<String> groups =
                held.groups().stream().filter(administration::isGrantedByGroup).toList();
        return rights.holders(userIds, roles, groups);
    }
}
