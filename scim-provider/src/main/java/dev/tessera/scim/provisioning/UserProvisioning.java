package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.event.UserAdminEvents;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.message.ResourceBody;
import dev.tessera.scim.protocol.patch.PatchRequest;
import dev.tessera.scim.protocol.patch.PatchResult;
import dev.tessera.scim.protocol.patch.Patcher;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.ConnectionScope;
import dev.tessera.scim.store.UserState;
import dev.tessera.scim.store.UserStore;
import dev.tessera.scim.store.UserWriter;
import dev.tessera.scim.store.UserWriter.Written;
import dev.tessera.scim.store.jpa.ResourceEntity;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.user.UserRow;
import dev.tessera.scim.store.keycloak.SessionEnder;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Writes users: RFC 7644 §3.3, §3.5.1, §3.5.2, §3.6. Each call is one transaction, or part of a larger one. */
public final class UserProvisioning {
    private final Transactions transactions;
    private final ConnectionScope scope;
    private final Preconditions preconditions;

    public UserProvisioning(Transactions transactions, ConnectionScope scope, Preconditions preconditions) {
        this.transactions = transactions;
        this.scope = scope;
        this.preconditions = preconditions;
    }

    /** Creates a user, or brings back one that this connection deleted and Keycloak kept. */
    public Outcome create(ResourceBody body) {
        return transact(work -> {
            ObjectNode wanted = body.resource().deepCopy();
            Password password = Password.takeFrom(wanted);
            UserRow kept = work.store.restorable(wanted);
            if (kept != null) {
                UserState before = writable(work.store.read(kept));
                ResourceEntity managed = work.writer.managed(before);
                managed.state(ResourceEntity.MANAGED);
                if (!wanted.has("active")) {
                    wanted.put("active", true);
                }
                return write(work, before, wanted, body.ignored(), password);
            }
            work.store.requireUnique(wanted, null);
            Written written = work.writer.create(wanted);
            work.events.created(written.state().row().id());
            return finish(work, written, body.ignored(), password, null);
        });
    }

    /** Replaces all that a client may write. */
    public Outcome replace(String id, ResourceBody body) {
        return transact(work -> {
            UserState before = writable(require(work.store, id));
            ObjectNode wanted = body.resource().deepCopy();
            Password password = Password.takeFrom(wanted);
            return write(work, before, wanted, body.ignored(), password);
        });
    }

    public Outcome patch(String id, PatchRequest request) {
        return transact(work -> {
            UserState before = writable(require(work.store, id));
            PatchResult result = Patcher.apply(request, before.resource(), Schemas.USER);
            ObjectNode wanted = result.resource();
            Password password = Password.takeFrom(wanted);
            SortedSet<String> ignored = new TreeSet<>(request.ignored());
            ignored.addAll(result.ignored());
            if (!wanted.has("active")) {
                ignored.add("active"); // taken away, which is neither true nor false
            }
            return write(work, before, wanted, ignored, password);
        });
    }

    /** Deletes, disables or unlinks, as the connection's settings say. */
    public Outcome delete(String id) {
        return transact(work -> {
            UserState before = writable(require(work.store, id));
            Deletion.Done done = new Deletion(scope.connection().settings(), work.writer, work.events).carryOut(before);
            if (done.sessionsLeft()) {
                work.endSessionsOf = id;
            }
            return done.outcome();
        });
    }

    private Outcome transact(Function<Work, Outcome> step) {
        record Done(Outcome outcome, @Nullable String endSessionsOf) {}
        Done done = transactions.run(session -> {
            Work work = new Work(session, scope);
            return new Done(step.apply(work), work.endSessionsOf);
        });
        String leaver = done.endSessionsOf();
        if (leaver != null) {
            transactions.afterCommit(() -> SessionEnder.endAll(transactions.outer(), leaver));
        }
        return done.outcome();
    }

    private Outcome write(
            Work work, UserState before, ObjectNode wanted, SortedSet<String> ignored, Password password) {
        String note = null;
        SortedSet<String> left = new TreeSet<>(ignored);
        if (!wanted.has("active")) {
            wanted.set("active", before.resource().get("active")); // whoever says nothing brings no leaver back
        }
        if (wanted.path("active").asBoolean() && !before.row().enabled() && !work.store.mayEnable(before)) {
            wanted.put("active", false);
            left.add("active");
            note = "active: this user was disabled in Keycloak, not by this connection, so it stays disabled until an"
                    + " administrator enables it.";
        }
        work.store.requireUnique(wanted, before);
        Written written = work.writer.update(before, wanted);
        if (!written.changed().isEmpty()) {
            work.events.updated(written.state().row().id());
        }
        // Also of one whom this connection had disabled already: sessions that could not be ended then are ended now.
        if (!written.state().row().enabled() && (before.row().enabled() || work.store.mayEnable(before))) {
            work.endSessionsOf = before.row().id();
        }
        return finish(work, written, left, password, note);
    }

    private Outcome finish(
            Work work, Written written, SortedSet<String> ignored, Password password, @Nullable String note) {
        String id = written.state().row().id();
        SortedSet<String> changed = new TreeSet<>(written.changed());
        SortedSet<String> left = new TreeSet<>(ignored);
        String remark = note;
        if (password.isPresent()) {
            if (scope.connection().settings().setPassword()) {
                password.store(work.writer.accounts(), id);
                work.events.passwordSet(id);
                changed.add("password");
            } else {
                left.add("password");
                String why = "password: this connection is set not to store passwords.";
                remark = remark == null ? why : remark + " " + why;
            }
        }
        return new Outcome(id, written.state().shown(), changed, left, remark);
    }

    private UserState require(UserStore store, String id) {
        UserState state = store.findForWrite(id);
        if (state == null) {
            throw UserReading.notFound(id);
        }
        preconditions.requireFor(state.shown());
        return state;
    }

    private static UserState writable(UserState state) {
        return switch (state.protection()) {
            case NONE -> state;
            case ADMINISTRATOR ->
                throw new ScimException(
                        ScimError.FORBIDDEN,
                        "This user administers the realm, so no connection may change it. Take the administration role away"
                                + " first, or leave the user out of the scope of provisioning.");
            case READ_ONLY_FEDERATION ->
                throw new ScimException(
                        ScimError.READ_ONLY_RESOURCE,
                        "This user comes from a read-only user federation; change it at its source, or leave it out of the"
                                + " scope of provisioning.");
        };
    }

    /** What the work of one transaction shares. */
    private static final class Work {
        private final UserStore store;
        private final UserWriter writer;
        private final UserAdminEvents events;
        private @Nullable String endSessionsOf;

        Work(KeycloakSession session, ConnectionScope scope) {
            RealmModel realm = session.getContext().getRealm();
            store = new UserStore(session, scope);
            writer = new UserWriter(session, scope, store);
            events = new UserAdminEvents(session, realm, scope.connection().alias(), scope.address());
        }
    }
}
