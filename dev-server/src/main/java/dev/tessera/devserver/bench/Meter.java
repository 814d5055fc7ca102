package dev.tessera.devserver.bench;

import dev.tessera.devserver.bench.operation.NotOffered;
import dev.tessera.devserver.bench.operation.Operation;
import dev.tessera.devserver.bench.report.Result;
import java.time.Duration;
import java.util.Optional;

/** Sends an operation's requests and keeps the time, here and in the server. */
final class Meter {

    private final Contender contender;
    private final Effort effort;

    Meter(Contender contender, Effort effort) {
        this.contender = contender;
        this.effort = effort;
    }

    Result measure(Operation operation) throws InterruptedException {
        int warmUp = Math.min(effort.warmUp(), operation.limit());
        int requests = Math.min(effort.requests(), operation.limit());
        try {
            operation.prepare(warmUp + requests);
        } catch (NotOffered refused) {
            return new Result.NotOffered(refused.reason());
        }
        Round first = new Round(
                contender, operation, warmUp, effort.warmFor(), effort.warmFor().plusSeconds(4));
        first.run();
        Optional<String> refusal = first.refusal();
        if (refusal.isPresent()) {
            return new Result.NotOffered(refusal.get());
        }
        if (!effort.settle().isZero()) {
            // What the operation before left behind, or the preparation of this one, is not this one's.
            contender.awaitQuiet();
        }
        return measure(operation, requests);
    }

    private Result measure(Operation operation, int requests) {
        var round = new Round(contender, operation, requests, effort.least(), effort.limit());
        Duration cpu = contender.server().cpu();
        long allocated = contender.server().jvm().allocated();
        long begun = System.nanoTime();
        round.run();
        long running = System.nanoTime() - begun;
        settle();
        long idle = (long) ((System.nanoTime() - begun) * contender.idle());
        double used = contender.server().cpu().minus(cpu).toNanos() - idle;
        long garbage = contender.server().jvm().allocated() - allocated;
        return result(operation, round, running, Math.max(0, used), garbage);
    }

    private void settle() {
        try {
            Thread.sleep(effort.settle());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Result result(Operation operation, Round round, long running, double cpu, long garbage) {
        long[] nanos = round.nanos();
        int count = Math.max(1, nanos.length);
        return new Result.Measured(
                nanos.length,
                operation.units(),
                round.wrong(),
                round.complaint().or(() -> Optional.of(operation.check().get())).orElseThrow(),
                millis(percentile(nanos, 50)),
                millis(percentile(nanos, 95)),
                nanos.length * 1e9 / running,
                millis(cpu) / count,
                garbage / 1_000.0 / count);
    }

    private static double millis(double nanos) {
        return nanos / 1e6;
    }

    /** @param sorted may be empty */
    static double percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.round((sorted.length - 1) * percent / 100f)];
    }
}
