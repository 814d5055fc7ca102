package dev.tessera.devserver.bench;

import dev.tessera.devserver.bench.operation.Realm;
import dev.tessera.devserver.bench.scim.ScimClient;
import dev.tessera.devserver.bench.server.MeasuredServer;
import dev.tessera.devserver.bench.server.ScimRealm;
import java.time.Duration;

/**
 * A server that is measured, and the realm in it.
 *
 * @param idle the share of one core that the server uses when nobody asks for anything
 */
record Contender(String name, MeasuredServer server, Realm realm, double idle) implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final int QUIET_TRIES = 60;
    /** Of one core. */
    private static final double NOISE = 0.03;

    /** @param rest how long to look at the idle server */
    static Contender of(String name, MeasuredServer server, ScimClient client, Duration rest)
            throws InterruptedException {
        Realm realm = Realm.of(client, server.tables(), ScimRealm.NAME);
        return new Contender(name, server, realm, idle(server, rest));
    }

    private static double idle(MeasuredServer server, Duration rest) throws InterruptedException {
        if (rest.isZero()) {
            return 0;
        }
        // What start-up and the first requests left behind is not idling.
        Thread.sleep(rest);
        Duration before = server.cpu();
        Thread.sleep(rest);
        return (double) server.cpu().minus(before).toNanos() / rest.toNanos();
    }

    /** Waits, a minute at the most, until the server is as quiet as it was: H2 tidies up behind what was loaded or deleted. */
    void awaitQuiet() throws InterruptedException {
        for (int i = 0; i < QUIET_TRIES; i++) {
            Duration before = server.cpu();
            Thread.sleep(QUIET);
            if (server.cpu().minus(before).toNanos() < (idle + NOISE) * QUIET.toNanos()) {
                return;
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
