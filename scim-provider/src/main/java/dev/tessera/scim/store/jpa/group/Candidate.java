package dev.tessera.scim.store.jpa.group;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.jpa.entities.UserEntity;

/** A user whom a request would add to a group or take out of it. */
public final class Candidate {
    final UserEntity user;
    private final boolean member;

    Candidate(UserEntity user, boolean member) {
        this.user = user;
        this.member = member;
    }

    public String id() {
        return user.getId();
    }

    public String username() {
        return user.getUsername();
    }

    public @Nullable String email() {
        return user.getEmail();
    }

    public @Nullable String federationLink() {
        return user.getFederationLink();
    }

    /** Whether the user is a direct member already. */
    public boolean member() {
        return member;
    }
}
