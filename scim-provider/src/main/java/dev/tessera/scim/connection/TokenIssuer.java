package dev.tessera.scim.connection;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of a token's life: generate, take over from the predecessor, revoke. */
public final class TokenIssuer {

    private static final int MOST_LIVE = 2;

    private final ConnectionRepository repository;
    private final Clock clock;
    private final SecureRandom random;

    public TokenIssuer(ConnectionRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
        this.random = new SecureRandom();
    }

    /**
     * A new token with its text, which is nowhere else and cannot be had again.
     *
     * @param superseded the older tokens whose end was set, as they are now
     */
    public record Issued(String text, ProvisioningToken token, List<ProvisioningToken> superseded) {
        @Override
        public String toString() {
            return "Issued[" + token.id() + "]";
        }
    }

    /** Generates a token for a connection and sets the end of the older ones as the request's rotation says. */
    public Issued issue(String connectionId, TokenRequest request, String createdBy, String createdByName) {
        repository.hold(connectionId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<ProvisioningToken> live = repository.tokens(connectionId).stream()
                .filter(token -> token.live(now))
                .toList();
        List<ProvisioningToken> superseded = superseded(live, request.rotation(), now);
        String text = TokenFormat.generate(random);
        ProvisioningToken token = new ProvisioningToken(
                TokenFormat.publicId(text).orElseThrow(),
                connectionId,
                TokenFormat.hash(text),
                now,
                createdBy,
                createdByName,
                now.plus(Duration.ofDays(request.expiresInDays())),
                null,
                null,
                null,
                null,
                null,
                predecessor(superseded, request.rotation()),
                overlapHours(request.rotation()));
        superseded.forEach(repository::update);
        repository.add(token);
        return new Issued(text, token, superseded);
    }

    /** The live tokens with the end that a rotation gives them. */
    static List<ProvisioningToken> superseded(List<ProvisioningToken> live, Rotation rotation, Instant now) {
        return switch (rotation) {
            case Rotation.AtOnce() ->
                live.stream().map(token -> token.endingBy(now)).toList();
            case Rotation.Overlap overlap -> {
                if (live.size() >= MOST_LIVE) {
                    throw tooMany(live);
                }
                Instant limit = now.plus(Duration.ofDays(overlap.maxDays()));
                yield live.stream().map(token -> token.endingBy(limit)).toList();
            }
        };
    }

    /**
     * Notes a token's first request that was more than a probe, and starts the overlap of its predecessor.
     *
     * @return true if the predecessor's end was brought forward: caches must forget it
     */
    public boolean firstUse(String tokenId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<ProvisioningToken> token = repository.token(tokenId);
        if (token.isEmpty()) {
            return false; // its connection was deleted while the request ran
        }
        // As issue() does, and before any row of a token is written. Deleted with its connection, it is not marked
        // either.
        if (repository.lock(token.get().connectionId()).isEmpty() || !repository.markFirstUsed(tokenId, now)) {
            return false;
        }
        Optional<ProvisioningToken> predecessor =
                Optional.ofNullable(token.get().predecessorId()).flatMap(repository::token);
        Duration overlap = Duration.ofHours(token.get().overlapHours());
        predecessor.map(old -> old.endingBy(now.plus(overlap))).ifPresent(repository::update);
        return predecessor.isPresent();
    }

    /** Revokes a token from the next request on. One that was revoked before keeps its time. */
    public ProvisioningToken revoke(ProvisioningToken token) {
        if (token.revoked() != null) {
            return token;
        }
        ProvisioningToken revoked = token.revokedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        repository.update(revoked);
        return revoked;
    }

    /**
     * Two are live: only the administrator knows which of them the job is using, and ending the wrong one stops it. So we
     * do not choose, but say which it probably is: a newer one that never worked was lost or not saved, otherwise the
     * older one has done its time.
     */
    private static Refusal tooMany(List<ProvisioningToken> live) {
        ProvisioningToken newest = live.stream()
                .max(Comparator.comparing(ProvisioningToken::created))
                .orElseThrow();
        ProvisioningToken oldest = live.stream()
                .min(Comparator.comparing(ProvisioningToken::created))
                .orElseThrow();
        String advice = newest.firstUsed() == null
                ? "Revoke " + newest.id() + " if it was never saved in the identity provider (no work was done with it"
                        + " yet)"
                : "Revoke " + oldest.id() + ", the older one (" + newest.id() + " is already at work)";
        return Refusal.conflict("Two tokens of this connection are live, and at most two may be. " + advice
                + ", then generate again; or generate with \"rotation\":\"at-once\", which ends both.");
    }

    private static @Nullable String predecessor(List<ProvisioningToken> superseded, Rotation rotation) {
        return switch (rotation) {
            case Rotation.AtOnce() -> null;
            case Rotation.Overlap overlap ->
                superseded.isEmpty() ? null : superseded.getFirst().id();
        };
    }

    private static int overlapHours(Rotation rotation) {
        return switch (rotation) {
            case Rotation.AtOnce() -> 0;
            case Rotation.Overlap overlap -> overlap.hours();
        };
    }
}
