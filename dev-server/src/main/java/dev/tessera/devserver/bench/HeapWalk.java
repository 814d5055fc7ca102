package dev.tessera.devserver.bench;

import dev.tessera.devserver.bench.operation.CursorWalk;
import dev.tessera.devserver.bench.operation.Verdict;
import dev.tessera.devserver.bench.report.Figures;
import dev.tessera.devserver.bench.server.Jvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pages through all users by cursor and looks at the server's heap on the way. */
final class HeapWalk {

    private static final int PAGE = 100;
    private static final int STOPS = 5;

    private final Contender contender;
    private final Jvm jvm;
    private final CursorWalk walk = new CursorWalk("/Users", PAGE);
    private boolean offered = true;

    HeapWalk(Contender contender) {
        this.contender = contender;
        this.jvm = contender.server().jvm();
    }

    /** A table, one line for each fifth of the way; a sentence where there are no cursors. */
    List<String> report() {
        long pages = Math.max(1, contender.realm().size() / PAGE / STOPS);
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of("users read", "live heap MB, after a full collection", "allocated kB a page", "CPU ms a page"));
        rows.add(List.of("0", Figures.number(jvm.live() / 1e6), "", ""));
        for (int stop = 1; stop <= STOPS && offered; stop++) {
            Duration cpu = contender.server().cpu();
            long allocated = jvm.allocated();
            read(pages);
            String kilobytes = Figures.number((jvm.allocated() - allocated) / 1e3 / pages);
            String millis = Figures.number(contender.server().cpu().minus(cpu).toNanos() / 1e6 / pages);
            // After the figures of the pages: a full collection is not their doing.
            rows.add(List.of(Figures.count(stop * pages * PAGE), Figures.number(jvm.live() / 1e6), kilobytes, millis));
        }
        return offered ? Figures.table(rows) : List.of("Paging by cursor is not offered.");
    }

    private void read(long pages) {
        for (long page = 0; page < pages && offered; page++) {
            offered = walk.judge(contender.realm().client().send(walk.next())) == Verdict.RIGHT;
        }
    }
}
