package dev.tessera.scim.admin;

import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.JsonMembers;
import dev.tessera.scim.connection.ProvisioningToken;
import dev.tessera.scim.event.ActivityLine;
import dev.tessera.scim.event.RefusedTokens.Reason;
import dev.tessera.scim.store.jpa.activity.RefusalRows.Refusals;
import dev.tessera.scim.store.jpa.connection.ManagedRows.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges a connection by what is known of it.
 *
 * @param tokens its own
 * @param recent its latest activity, newest first
 * @param refusals its own, of the last 24 hours, oldest first
 */
record ConnectionHealth(
        Connection connection, List<ProvisioningToken> tokens, List<ActivityLine> recent, List<Refusals> refusals) {

    /** So many of the latest lines are looked at. */
    static final int RECENT = 20;

    private static final Duration DAY = Duration.ofDays(1);
    /** The first of the warnings that an admin event gives. */
    private static final Duration WARNING = Duration.ofDays(60);

    private static final int NOT_FOUND = 404;
    private static final int ERROR = 400;

    private enum State {
        DISABLED,
        NO_TOKEN,
        WAITING,
        FAILING,
        EXPIRING,
        HEALTHY
    }

    StatusRepresentation status(Counts counts, Instant now) {
        Optional<ProvisioningToken> live =
                tokens.stream().filter(token -> token.live(now)).max(Comparator.comparing(ProvisioningToken::end));
        Optional<Instant> last = lastRequest();
        Refusals latest = refusals.isEmpty() ? null : refusals.getLast();
        return new StatusRepresentation(
                JsonMembers.spelled(state(live, last, now)),
                last.map(Instant::toString).orElse(null),
                live.map(token -> token.end().toString()).orElse(null),
                live.map(token -> left(token, now).toDays()).orElse(null),
                StatusRepresentation.Refused.of(
                        latest, refusals.stream().mapToLong(Refusals::requests).sum()),
                new StatusRepresentation.Users(counts.active(), counts.inactive()),
                counts.groups());
    }

    private State state(Optional<ProvisioningToken> live, Optional<Instant> last, Instant now) {
        if (!connection.enabled()) {
            return State.DISABLED;
        }
        if (live.isEmpty()) {
            return State.NO_TOKEN;
        }
        if (isLockedOut(last)) {
            return State.FAILING;
        }
        if (last.isEmpty()) {
            return State.WAITING;
        }
        if (mostlyFails(now)) {
            return State.FAILING;
        }
        return left(live.get(), now).compareTo(warning(live.get())) < 0 ? State.EXPIRING : State.HEALTHY;
    }

    /**
     * The client itself was refused after its last good request. Only with a token that was this connection's once: a stranger's
     * request must not make it look as if it failed.
     */
    private boolean isLockedOut(Optional<Instant> last) {
        return refusals.stream()
                .filter(refused -> refused.reason() != Reason.UNKNOWN)
                .anyMatch(refused -> last.isEmpty() || refused.last().isAfter(last.get()));
    }

    /** A look-up that finds nobody is no failure, and a single user who is refused at each run does not make the feed fail. */
    private boolean mostlyFails(Instant now) {
        List<ActivityLine> today = recent.stream()
                .filter(line -> line.time().isAfter(now.minus(DAY)))
                .toList();
        long failed = today.stream()
                .filter(line -> line.status() >= ERROR && line.status() != NOT_FOUND)
                .count();
        return failed * 2 > today.size();
    }

    private Optional<Instant> lastRequest() {
        Stream<Instant> used = tokens.stream().flatMap(token -> Optional.ofNullable(token.lastUsed()).stream());
        Stream<Instant> lines = recent.stream().limit(1).map(ActivityLine::time);
        return Stream.concat(used, lines).max(Comparator.naturalOrder());
    }

    private static Duration left(ProvisioningToken token, Instant now) {
        return Duration.between(now, token.end());
    }

    /** A token of a month is not about to expire from its first day on. */
    private static Duration warning(ProvisioningToken token) {
        Duration quarter = Duration.between(token.created(), token.expires()).dividedBy(4);
        return quarter.compareTo(WARNING) < 0 ? quarter : WARNING;
    }
}
