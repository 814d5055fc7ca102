package dev.tessera.scim.connection;

/** What becomes of the live token when a new one is generated. */
public sealed interface Rotation {

    /** Every older token ends in the same transaction: for a leaked token, or a connection not running yet. */
    record AtOnce() implements Rotation {}

    /**
     * The predecessor goes on until the new token has proved itself. Entra probes with a new token before it saves it: an
     * old one that ended at the probe would quarantine the running job.
     *
     * @param hours 0 to 168: how long it lives after the new token's first request that is more than a probe
     * @param maxDays 1 to 30: when it ends if that request never comes
     */
    record Overlap(int hours, int maxDays) implements Rotation {}
}
