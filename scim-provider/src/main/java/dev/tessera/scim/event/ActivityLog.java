package dev.tessera.scim.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/**
 * Takes activity lines and writes them. Lines of writes and of errors are written before the answer leaves; successful reads
 * wait for the next batch. One instance a node.
 */
public final class ActivityLog {
    private static final Logger LOG = Logger.getLogger(ActivityLog.class);
    private static final long BATCH_MILLIS = 2_000;
    /** So many reads at the most wait in memory; past it the next one writes them all. */
    private static final int WAITING = 500;

    private final BiConsumer<KeycloakSession, List<ActivityLine>> writer;
    private final ConcurrentLinkedQueue<ActivityLine> reads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param writer stores lines in the session's transaction */
    public ActivityLog(BiConsumer<KeycloakSession, List<ActivityLine>> writer) {
        this.writer = writer;
    }

    /** Begins to write batches once the server is up. */
    public void start(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(
                        factory,
                        session -> session.getProvider(TimerProvider.class)
                                .scheduleTask(timed -> flush(factory), BATCH_MILLIS, "tessera-activity"));
            }
        });
    }

    /**
     * Takes the lines of one request.
     *
     * @param atOnce whether they must be there when the answer leaves
     */
    public void add(KeycloakSessionFactory factory, List<ActivityLine> lines, boolean atOnce) {
        if (atOnce) {
            write(factory, lines);
        } else {
            reads.addAll(lines);
            if (waiting.addAndGet(lines.size()) >= WAITING) {
                flush(factory);
            }
        }
    }

    /** Writes what waits. */
    public void flush(KeycloakSessionFactory factory) {
        List<ActivityLine> batch = new ArrayList<>();
        while (batch.size() < WAITING) {
            ActivityLine line = reads.poll();
            if (line == null) {
                break;
            }
            batch.add(line);
        }
        waiting.addAndGet(-batch.size());
        if (!batch.isEmpty()) {
            write(factory, batch);
        }
    }

    private void write(KeycloakSessionFactory factory, List<ActivityLine> lines) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> writer.accept(session, lines));
        } catch (RuntimeException e) {
            // The request itself is done and committed: its answer must not turn into an error for want of a log line.
            LOG.errorf(e, "%d activity lines could not be written", lines.size());
        }
    }
}
