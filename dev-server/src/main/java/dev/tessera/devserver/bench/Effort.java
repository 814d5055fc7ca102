package dev.tessera.devserver.bench;

import java.time.Duration;

/**
 * How long to measure each operation.
 *
 * @param requests so many, where none begins after the limit
 * @param least what leaves the server as it was goes on for this long: the server's own doings weigh less then
 * @param limit no request begins after this time
 * @param warmUp requests before that, not counted
 * @param warmFor what leaves the server as it was goes on before that for this long
 * @param settle how long to wait afterwards for what the server does behind the answers: their CPU time counts
 */
record Effort(int requests, Duration least, Duration limit, int warmUp, Duration warmFor, Duration settle) {

    /** Tessera writes the activity lines of reads every two seconds. */
    static final Effort FULL =
            new Effort(300, Duration.ofSeconds(2), Duration.ofSeconds(6), 20, Duration.ZERO, Duration.ofMillis(2_200));

    /** Says whether everything works, not how fast it is. */
    static final Effort QUICK = new Effort(10, Duration.ZERO, Duration.ofSeconds(1), 1, Duration.ZERO, Duration.ZERO);

    /** For the server's JIT compiler: more requests than will be measured. A page was still getting faster after 900. */
    Effort rehearsal() {
        return new Effort(0, Duration.ZERO, Duration.ZERO, 3 * requests, Duration.ofSeconds(10), Duration.ZERO);
    }
}
