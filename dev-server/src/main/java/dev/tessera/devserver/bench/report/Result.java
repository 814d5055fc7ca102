package dev.tessera.devserver.bench.report;

/** What came of one operation in one round. */
public sealed interface Result {

    /**
     * @param units how many users or members one request is about
     * @param wrong how many answers were not what was asked for
     * @param complaint what was wrong, in words, or nothing
     * @param p50 milliseconds a request, as the client sees them; {@code p95} likewise
     * @param perSecond requests
     * @param cpu milliseconds of the server's CPU a request
     * @param kilobytes of heap that the server allocated a request
     */
    record Measured(
            int requests,
            int units,
            int wrong,
            String complaint,
            double p50,
            double p95,
            double perSecond,
            double cpu,
            double kilobytes)
            implements Result {}

    /** @param reason what the server answered */
    record NotOffered(String reason) implements Result {}
}
