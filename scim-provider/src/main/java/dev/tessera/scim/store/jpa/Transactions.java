package dev.tessera.scim.store.jpa;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.ReadOnlyException;

/**
 * Runs the work of one request in one transaction of its own, so that it has ended, and what the database said of it is
 * known, before the answer is built. Returning an error from inside Keycloak's own request transaction would commit what
 * was written before it.
 */
public final class Transactions {
    private static final Logger LOG = Logger.getLogger(Transactions.class);

    private static final int ATTEMPTS = 5;

    /** Serialization failure and deadlock (SQL standard and PostgreSQL), lock time-out (H2). */
    private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "HYT00");

    private final KeycloakSession outer;

    /** The transaction that all work is part of; null when each work is a transaction of its own. */
    private final @Nullable Joined joined;

    private record Joined(KeycloakSession session, List<Runnable> afterCommit) {}

    /** @param outer the session of the HTTP request; no statement is run on it */
    public Transactions(KeycloakSession outer) {
        this(outer, null);
    }

    private Transactions(KeycloakSession outer, @Nullable Joined joined) {
        this.outer = outer;
        this.joined = joined;
    }

    /**
     * Carries out several works as one transaction: all or none.
     *
     * @param works runs them on the transactions that it is given
     * @throws RuntimeException what any of them threw; nothing is kept then
     */
    public <T> T together(Function<Transactions, T> works) {
        List<Runnable> afterCommit = new ArrayList<>();
        T result = run(session -> {
            afterCommit.clear();
            return works.apply(new Transactions(outer, new Joined(session, afterCommit)));
        });
        afterCommit.forEach(this::afterCommit);
        return result;
    }

    /** Does something once the work that has just been run is committed: at once, unless it is part of a larger one. */
    public void afterCommit(Runnable action) {
        if (joined == null) {
            follow(action);
        } else {
            joined.afterCommit().add(action);
        }
    }

    /** Does something once a session's own transaction is committed, and nothing when it is rolled back. */
    public static void afterCommit(KeycloakSession session, Runnable action) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                follow(action);
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    /** What fails here is logged: the work before it is done, and whoever took it for undone would do it again. */
    private static void follow(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("What follows a committed change could not be done", e);
        }
    }

    /** The session of the HTTP request. */
    public KeycloakSession outer() {
        return outer;
    }

    /**
     * @param work may run up to five times, each time from the start in a fresh session
     * @throws ScimException what the work threw, or uniqueness for a duplicate, mutability for a read-only user
     */
    public <T> T run(Function<KeycloakSession, T> work) {
        if (joined != null) {
            T result = work.apply(joined.session());
            entities(joined.session()).flush();
            return result;
        }
        RuntimeException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return once(work);
            } catch (ReadOnlyException e) {
                throw new ScimException(
                        ScimError.READ_ONLY_RESOURCE,
                        "The user comes from a user federation that is read-only for Keycloak; change it at its source.");
            } catch (RuntimeException e) {
                // A duplicate is tried again too: the second run finds the other row and says which value is taken.
                if (!isTransient(e) && !isDuplicate(e)) {
                    throw e;
                }
                last = e;
            }
        }
        if (last != null && isDuplicate(last) && !isMembership(last)) {
            throw new ScimException(
                    ScimError.UNIQUENESS,
                    "Another resource was created with the same userName, e-mail or displayName at this moment.");
        }
        throw new ScimException(
                ScimError.UNAVAILABLE, "The database was busy with the same resource; send the request again.");
    }

    private <T> T once(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                outer.getKeycloakSessionFactory(),
                outer.getContext(),
                session -> {
                    T result = work.apply(session);
                    entities(session).flush();
                    return result;
                },
                "Tessera SCIM request");
    }

    /** Keycloak's own EntityManager of the session, which translates constraint violations. */
    public static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Keycloak translates what a flush says, but not what a query says that flushed by itself. */
    private static boolean isDuplicate(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelDuplicateException || cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }

    /** Whether the row that was there already is a membership, by the name of Keycloak's table or constraint. */
    private static boolean isMembership(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.toUpperCase(Locale.ROOT).contains("USER_GROUP")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LockAcquisitionException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || cause instanceof OptimisticLockException
                    || (cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && TRANSIENT_STATES.contains(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
