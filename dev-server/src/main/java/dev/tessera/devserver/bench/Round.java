package dev.tessera.devserver.bench;

import dev.tessera.devserver.bench.operation.Operation;
import dev.tessera.devserver.bench.operation.Verdict;
import dev.tessera.devserver.bench.scim.ScimReply;
import dev.tessera.devserver.bench.scim.ScimRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Requests on all connections of the operation, until there were enough for long enough, or the time is up. */
final class Round {

    private final Contender contender;
    private final Operation operation;
    private final int requests;
    private final Duration least;
    private final Duration limit;
    private final List<Long> nanos = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int begun;

    Round(Contender contender, Operation operation, int requests, Duration least, Duration limit) {
        this.contender = contender;
        this.operation = operation;
        this.requests = requests;
        this.least = operation.steady() ? least : Duration.ZERO;
        this.limit = limit;
    }

    void run() {
        long now = System.nanoTime();
        long enough = now + least.toNanos();
        long end = now + limit.toNanos();
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < operation.connections(); i++) {
            others.add(Thread.ofPlatform().start(() -> work(enough, end)));
        }
        work(enough, end);
        try {
            for (Thread other : others) {
                other.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(long enough, long end) {
        Optional<ScimRequest> request = next(enough, end);
        while (request.isPresent()) {
            ScimReply reply = contender.realm().client().send(request.get());
            note(reply, operation.judge().apply(reply));
            request = next(enough, end);
        }
    }

    private synchronized Optional<ScimRequest> next(long enough, long end) {
        // The first one is always sent: one request may take longer than all may.
        long now = System.nanoTime();
        boolean isLate = begun > 0 && now > end;
        boolean isEnough = begun >= requests && now > enough;
        if (isEnough || isLate || !refusals.isEmpty()) {
            return Optional.empty();
        }
        begun++;
        return operation.next();
    }

    private synchronized void note(ScimReply reply, Verdict verdict) {
        nanos.add(reply.nanos());
        switch (verdict) {
            case RIGHT -> {}
            case WRONG -> complaints.add(reply.summary());
            case NOT_OFFERED -> refusals.add(reply.summary());
        }
    }

    Optional<String> refusal() {
        return refusals.stream().findFirst();
    }

    Optional<String> complaint() {
        return complaints.stream().findFirst().or(this::refusal);
    }

    int wrong() {
        return complaints.size() + refusals.size();
    }

    /** Sorted. */
    long[] nanos() {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
