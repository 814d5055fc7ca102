package dev.tessera.scim.provisioning;

import dev.tessera.scim.connection.ConnectionSettings;
import dev.tessera.scim.event.UserAdminEvents;
import dev.tessera.scim.store.UserState;
import dev.tessera.scim.store.UserWriter;
import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.user.UserRow;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a SCIM DELETE does, by the connection's settings. For the client the user is gone in each case. */
final class Deletion {
    /** @param sessionsLeft whether the account still stands, disabled, and has sessions to be ended */
    record Done(Outcome outcome, boolean sessionsLeft) {}

    private final ConnectionSettings settings;
    private final UserWriter writer;
    private final UserAdminEvents events;

    Deletion(ConnectionSettings settings, UserWriter writer, UserAdminEvents events) {
        this.settings = settings;
        this.writer = writer;
        this.events = events;
    }

    Done carryOut(UserState user) {
        return switch (settings.deleteAction()) {
            case DELETE -> {
                // Only what the connection itself created is removed, unless the administrator said otherwise.
                boolean adopted = writer.isAdopted(user);
                yield adopted && !settings.deleteAdopted()
                        ? keep(
                                user,
                                ResourceEntity.UNLINKED,
                                true,
                                "The user stood in Keycloak before this connection managed it: it was disabled and unlinked,"
                                        + " not deleted.")
                        : remove(user);
            }
            case DISABLE ->
                keep(
                        user,
                        ResourceEntity.DISABLED,
                        true,
                        "The connection is set to disable deleted users: it was disabled.");
            case UNLINK ->
                keep(
                        user,
                        ResourceEntity.UNLINKED,
                        false,
                        "The connection is set to unlink deleted users: the account stands as it was.");
        };
    }

    private Done remove(UserState user) {
        String id = user.row().id();
        writer.accounts().remove(writer.accounts().get(id));
        events.deleted(id, user.row().username());
        return new Done(new Outcome(id, null, none(), none(), null), false);
    }

    private Done keep(UserState user, String state, boolean disable, String note) {
        UserRow row = user.row();
        boolean disabled = disable && row.enabled();
        writer.leave(user, state, disabled);
        SortedSet<String> changed = none();
        if (disabled) {
            events.updated(row.id());
            changed.add("active");
        }
        return new Done(new Outcome(row.id(), null, changed, none(), note), disabled);
    }

    private static SortedSet<String> none() {
        return new TreeSet<>();
    }
}
