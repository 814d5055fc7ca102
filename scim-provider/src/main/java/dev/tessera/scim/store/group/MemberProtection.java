package dev.tessera.scim.store.group;

import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.group.Candidate;
import dev.tessera.scim.store.jpa.user.UserRights;
import dev.tessera.scim.store.keycloak.AdministrationRoles;
import dev.tessera.scim.store.keycloak.Federations;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells which users of a chunk no connection may write, with one statement for all of them. */
final class MemberProtection {
    private final UserRights rights;
    private final AdministrationRoles administration;
    private final Federations federations;

    MemberProtection(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        this.rights = new UserRights(Transactions.entities(session));
        this.administration = new AdministrationRoles(realm);
        this.federations = new Federations(realm);
    }

    List<Candidate> among(List<Candidate> users) {
        List<String> ids = users.stream().map(Candidate::id).toList();
        UserRights.Held held = rights.held(ids);
        List<String> roles =
                held.roles().stream().filter(administration::isGrantedByRole).toList();
        List<String> groups =
                held.groups().stream().filter(administration::isGrantedByGroup).toList();
        Set<String> administrators = rights.holders(ids, roles, groups);
        return users.stream()
                .filter(user -> administrators.contains(user.id()) || federations.isReadOnly(user.federationLink()))
                .toList();
    }
}
