package dev.tessera.devserver;

import dev.tessera.devserver.server.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Writes one line a stage: what is done, and how many seconds it took. */
public final class Stages implements Progress {

    private final PrintStream out;
    private Instant begun = Instant.EPOCH;

    public Stages(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(String stage) {
        begun = Instant.now();
        out.print(stage + " ... ");
        out.flush();
    }

    @Override
    public void end() {
        out.println(Math.round(Duration.between(begun, Instant.now()).toMillis() / 1000.0) + " s");
    }
}
