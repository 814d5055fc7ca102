package dev.tessera.scim.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a provisioning token: everything but the token.
 *
 * @param id the public part of the token, 12 characters
 * @param hash SHA-256 of the whole token, in hexadecimal
 * @param createdBy Keycloak's id of the administrator who generated it
 * @param expires the end that was chosen when it was generated
 * @param ends an earlier end because a newer token took over; never after {@code expires}
 * @param firstUsed its first request that was more than a connection test
 * @param lastUsed its last request, to the minute
 * @param predecessorId with overlap: the token that this one takes over from
 * @param overlapHours with overlap: how long the predecessor lives on after {@code firstUsed}
 */
public record ProvisioningToken(
        String id,
        String connectionId,
        String hash,
        Instant created,
        String createdBy,
        String createdByName,
        Instant expires,
        @Nullable Instant ends,
        @Nullable Instant revoked,
        @Nullable Instant firstUsed,
        @Nullable Instant lastUsed,
        @Nullable String lastAddress,
        @Nullable String predecessorId,
        int overlapHours) {

    /** LIVE and ENDING are accepted; ENDING has been superseded and stops at {@code ends}. */
    public enum Status {
        LIVE,
        ENDING,
        EXPIRED,
        ENDED,
        REVOKED
    }

    public Status status(Instant now) {
        if (revoked != null) {
            return Status.REVOKED;
        }
        if (ends != null && !now.isBefore(ends)) {
            return Status.ENDED;
        }
        if (!now.isBefore(expires)) {
            return Status.EXPIRED;
        }
        return ends == null ? Status.LIVE : Status.ENDING;
    }

    public boolean live(Instant now) {
        return switch (status(now)) {
            case LIVE, ENDING -> true;
            case EXPIRED, ENDED, REVOKED -> false;
        };
    }

    /** When it stops if nothing else happens. */
    public Instant end() {
        return ends != null && ends.isBefore(expires) ? ends : expires;
    }

    /** Compares in constant time with the hash of a presented token. */
    public boolean hasHash(String presented) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), presented.getBytes(StandardCharsets.US_ASCII));
    }

    /** Brought forward to an instant; an end that is earlier already stays. */
    ProvisioningToken endingBy(Instant limit) {
        Instant earliest = limit.isBefore(end()) ? limit : end();
        return new ProvisioningToken(
                id,
                connectionId,
                hash,
                created,
                createdBy,
                createdByName,
                expires,
                earliest,
                revoked,
                firstUsed,
                lastUsed,
                lastAddress,
                predecessorId,
                overlapHours);
    }

    ProvisioningToken revokedAt(Instant now) {
        return new ProvisioningToken(
                id,
                connectionId,
                hash,
                created,
                createdBy,
                createdByName,
                expires,
                ends,
                now,
                firstUsed,
                lastUsed,
                lastAddress,
                predecessorId,
                overlapHours);
    }

    @Override
    public String toString() {
        return "ProvisioningToken[" + id + "]"; // without the hash: nothing in a log that a guess could be tried on
    }
}
