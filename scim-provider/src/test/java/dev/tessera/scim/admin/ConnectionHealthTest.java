package dev.tessera.scim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.connection.Connection;
import dev.tessera.scim.connection.ConnectionSettings;
import dev.tessera.scim.connection.Preset;
import dev.tessera.scim.connection.ProvisioningToken;
import dev.tessera.scim.event.ActivityLine;
import dev.tessera.scim.event.RefusedTokens.Reason;
import dev.tessera.scim.store.jpa.activity.RefusalRows.Refusals;
import dev.tessera.scim.store.jpa.connection.ManagedRows.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConnectionHealthTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ProvisioningToken fresh = token(365, 0);

    @Test
    void a_new_connection_has_no_token_then_waits() {
        assertThat(state(true, List.of(), List.of(), List.of())).isEqualTo("no-token");
        assertThat(state(true, List.of(fresh), List.of(), List.of())).isEqualTo("waiting");
    }

    @Test
    void disabled_comes_before_everything() {
        assertThat(state(false, List.of(), lines(500), List.of())).isEqualTo("disabled");
    }

    @Test
    void one_user_who_is_refused_does_not_make_it_fail() {
        assertThat(state(true, List.of(fresh), lines(409, 200, 201), List.of())).isEqualTo("healthy");
    }

    @Test
    void a_look_up_that_finds_nobody_is_no_failure() {
        assertThat(state(true, List.of(fresh), lines(404, 404, 404), List.of())).isEqualTo("healthy");
    }

    @Test
    void most_requests_refused_is_failing() {
        assertThat(state(true, List.of(fresh), lines(400, 500, 200), List.of())).isEqualTo("failing");
    }

    @Test
    void its_own_old_token_is_failing_a_strangers_is_not() {
        Instant later = NOW.plus(MINUTE);
        assertThat(state(true, List.of(fresh), lines(200), List.of(refused(Reason.REVOKED, later))))
                .isEqualTo("failing");
        assertThat(state(true, List.of(fresh), lines(200), List.of(refused(Reason.UNKNOWN, later))))
                .isEqualTo("healthy");
        assertThat(state(true, List.of(fresh), lines(200), List.of(refused(Reason.REVOKED, NOW.minus(MINUTE)))))
                .as("before the last good request")
                .isEqualTo("healthy");
    }

    @Test
    void a_token_warns_two_months_before_its_end_and_a_short_one_a_week() {
        assertThat(state(true, List.of(token(365, 304)), lines(200), List.of())).isEqualTo("healthy");
        assertThat(state(true, List.of(token(365, 306)), lines(200), List.of())).isEqualTo("expiring");
        assertThat(state(true, List.of(token(30, 20)), lines(200), List.of())).isEqualTo("healthy");
        assertThat(state(true, List.of(token(30, 24)), lines(200), List.of())).isEqualTo("expiring");
    }

    @Test
    void a_token_of_a_few_days_warns_in_its_last_quarter() {
        for (int days = 1; days <= 7; days++) {
            Duration life = Duration.ofDays(days);
            assertThat(state(true, List.of(token(life, life.dividedBy(2))), lines(200), List.of()))
                    .isEqualTo("healthy");
            assertThat(state(true, List.of(token(life, life.multipliedBy(4).dividedBy(5))), lines(200), List.of()))
                    .isEqualTo("expiring");
        }
    }

    @Test
    void of_two_tokens_the_one_that_ends_last_counts() {
        List<ProvisioningToken> tokens = List.of(fresh, token(365, 360));
        assertThat(state(true, tokens, lines(200), List.of())).isEqualTo("healthy");
        StatusRepresentation status = status(true, tokens, lines(200), List.of());
        assertThat(status.expires()).isEqualTo(fresh.end().toString());
        assertThat(status.expiresInDays()).isEqualTo(365);
    }

    private static String state(
            boolean enabled, List<ProvisioningToken> tokens, List<ActivityLine> recent, List<Refusals> refusals) {
        return status(enabled, tokens, recent, refusals).state();
    }

    private static StatusRepresentation status(
            boolean enabled, List<ProvisioningToken> tokens, List<ActivityLine> recent, List<Refusals> refusals) {
        Connection connection = new Connection(
                "c", "r", "entra", "Entra", Preset.ENTRA, enabled, ConnectionSettings.DEFAULTS, NOW.minus(MINUTE));
        return new ConnectionHealth(connection, tokens, recent, refusals).status(Counts.NONE, NOW);
    }

    private static ProvisioningToken token(int days, int ageDays) {
        return token(Duration.ofDays(days), Duration.ofDays(ageDays));
    }

    private static ProvisioningToken token(Duration life, Duration age) {
        Instant created = NOW.minus(age);
        Instant expires = created.plus(life).plus(MINUTE);
        return new ProvisioningToken(
                "t", "c", "hash", created, "a", "admin", expires, null, null, null, null, null, null, 0);
    }

    private static Refusals refused(Reason reason, Instant last) {
        return new Refusals("c", reason, 1, last, null);
    }

    /** Lines of the last minutes, newest first. */
    private static List<ActivityLine> lines(int... statuses) {
        return Arrays.stream(statuses)
                .mapToObj(status -> new ActivityLine(
                        NOW,
                        "r",
                        "entra",
                        30,
                        "t",
                        null,
                        "GET",
                        "/Users",
                        status,
                        null,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        null,
                        null))
                .toList();
    }
}
