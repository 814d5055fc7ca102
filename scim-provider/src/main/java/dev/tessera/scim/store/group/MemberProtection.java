package dev.tessera.scim.store.group;

import dev.tessera.scim.store.Administrators;
import dev.tessera.scim.store.jpa.group.Candidate;
import dev.tessera.scim.store.keycloak.Federations;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** Tells which users of a chunk no connection may write, with one statement for all of them. */
final class MemberProtection {
    private final Administrators administrators;
    private final Federations federations;

    MemberProtection(KeycloakSession session) {
        this.administrators = new Administrators(session);
        this.federations = new Federations(session.getContext().getRealm());
    }

    List<Candidate> among(List<Candidate> users) {
        Set<String> administering =
                administrators.among(users.stream().map(Candidate::id).toList());
        return users.stream()
                .filter(user -> administering.contains(user.id()) || federations.isReadOnly(user.federationLink()))
                .toList();
    }
}
