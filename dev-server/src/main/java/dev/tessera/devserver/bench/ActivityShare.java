package dev.tessera.devserver.bench;

import dev.tessera.devserver.bench.operation.Realm;
import dev.tessera.devserver.bench.report.Figures;
import dev.tessera.devserver.bench.server.Jvm;
import java.time.Duration;
import java.util.Locale;

/**
 * How much of a GET's CPU time goes into its activity line. Lines of reads are written by Keycloak's timer thread, every
 * two seconds, as long as there are fewer than 500: so GETs are sent slowly, and that thread is looked at alone.
 */
final class ActivityShare {

    private static final int REQUESTS = 1_500;
    private static final Duration PACE = Duration.ofMillis(8);
    private static final Duration REST = Duration.ofSeconds(6);

    private final Contender contender;
    private final Jvm jvm;

    ActivityShare(Contender contender) {
        this.contender = contender;
        this.jvm = contender.server().jvm();
    }

    /** One sentence. */
    String report() throws InterruptedException {
        Duration idle = timer();
        Thread.sleep(REST);
        double idleShare = (double) timer().minus(idle).toNanos() / REST.toNanos();

        long begun = System.nanoTime();
        Duration all = contender.server().cpu();
        Duration timer = timer();
        read();
        Thread.sleep(REST);
        long took = System.nanoTime() - begun;
        double writing = timer().minus(timer).toNanos() - idleShare * took;
        double total = contender.server().cpu().minus(all).toNanos() - contender.idle() * took;
        return String.format(
                Locale.ROOT,
                "%s GETs of a user, sent slowly: %s ms of CPU each, of which %s ms (%.0f %%) in the thread that writes"
                        + " their activity lines.",
                Figures.count(REQUESTS),
                Figures.number(total / 1e6 / REQUESTS),
                Figures.number(writing / 1e6 / REQUESTS),
                100 * writing / total);
    }

    private void read() throws InterruptedException {
        Realm realm = contender.realm();
        for (int i = 0; i < REQUESTS; i++) {
            long due = System.nanoTime() + PACE.toNanos();
            realm.client().send(realm.get(i));
            long left = due - System.nanoTime();
            if (left > 0) {
                Thread.sleep(Duration.ofNanos(left));
            }
        }
    }

    private Duration timer() {
        return jvm.cpu(name -> name.startsWith("Timer-"));
    }
}
