package dev.tessera.scim.provisioning;

import dev.tessera.scim.connection.ConnectionSettings;
import dev.tessera.scim.store.group.GroupStore;
import dev.tessera.scim.store.group.GroupWriter;
import dev.tessera.scim.store.jpa.group.GroupRecord;
import org.jspecify.annotations.Nullable;

/** What a SCIM DELETE of a group does, by the connection's settings. For the client the group is gone in each case. */
final class GroupDeletion {
    private final ConnectionSettings settings;
    private final GroupStore store;
    private final GroupWriter writer;

    GroupDeletion(ConnectionSettings settings, GroupStore store, GroupWriter writer) {
        this.settings = settings;
        this.store = store;
        this.writer = writer;
    }

    /** Returns what the administrator should know; null where the group was removed. */
    @Nullable
    String carryOut(GroupRecord group) {
        return switch (settings.deleteAction()) {
            case DELETE -> {
                if (writer.isAdopted(group) && !settings.deleteAdopted()) {
                    yield unlink(
                            group, "The group stood in Keycloak before this connection managed it: it was unlinked.");
                }
                if (store.hasChildren(group.id())) { // Keycloak would remove them as well
                    yield unlink(group, "The group has groups below it that no client created: it was unlinked.");
                }
                writer.remove(group);
                yield null;
            }
            case DISABLE ->
                unlink(
                        group,
                        "The connection is set to disable what is deleted, and a group cannot be: it was unlinked.");
            case UNLINK -> unlink(group, "The connection is set to unlink what is deleted: it was unlinked.");
        };
    }

    private String unlink(GroupRecord group, String note) {
        writer.leave(group);
        return note + " It stands in Keycloak with its members and roles.";
    }
}
