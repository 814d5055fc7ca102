package dev.tessera.scim.store.jpa.group;

/**
 * One membership of a user.
 *
 * @param direct false where the user belongs to a group below this one
 * @param visible whether it is one of the groups that the connection provisions and sees
 */
public record GroupRow(String userId, String groupId, String name, boolean direct, boolean visible) {}
