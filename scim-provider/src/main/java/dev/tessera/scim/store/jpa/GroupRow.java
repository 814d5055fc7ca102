package dev.tessera.scim.store.jpa;

/** One direct membership of a user. {@code visible}: a top-level realm group that no other connection manages. */
public record GroupRow(String userId, String groupId, String name, boolean visible) {}
