package dev.tessera.testprovider;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Catches the SQL that Hibernate logs, instead of letting it into the server's log. */
final class StatementLog extends Handler {

    private final Logger logger = Logger.getLogger("org.hibernate.SQL");
    private final Queue<String> statements = new ConcurrentLinkedQueue<>();

    /** Forgets what was caught and begins anew. */
    void start() {
        stop();
        statements.clear();
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.FINE);
    }

    /** Ends the catching; gives what was caught, in order. */
    List<String> stop() {
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
        logger.removeHandler(this);
        return List.copyOf(statements);
    }

    @Override
    public void publish(LogRecord entry) {
        statements.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
