package dev.tessera.scim.store.jpa.group;

/** One direct membership, as the resource of its group shows it. */
public record Member(String groupId, String userId, String username) {}
