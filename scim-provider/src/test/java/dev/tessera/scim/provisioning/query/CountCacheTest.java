package dev.tessera.scim.provisioning.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.connection.MovableClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountCacheTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T08:00:00Z"));
    private final CountCache counts = new CountCache(clock);

    @Test
    void aTotalIsRememberedForSomeSeconds() {
        assertThat(counts.known("a", "all")).isNull();
        assertThat(counts.total("a", "all", () -> 7)).isEqualTo(7);
        assertThat(counts.total("a", "all", () -> 8)).isEqualTo(7);
        assertThat(counts.known("a", "all")).isEqualTo(7);
        clock.set(clock.instant().plus(CountCache.KEPT).plusMillis(1));
        assertThat(counts.known("a", "all")).isNull();
        assertThat(counts.total("a", "all", () -> 8)).isEqualTo(8);
    }

    @Test
    void queriesAndConnectionsAreKeptApart() {
        counts.total("a", "all", () -> 7);
        assertThat(counts.known("a", "some")).isNull();
        assertThat(counts.known("b", "all")).isNull();
    }

    @Test
    void aWriteOfTheConnectionEndsItsTotals() {
        counts.total("a", "all", () -> 7);
        counts.total("b", "all", () -> 9);
        counts.forget("a");
        assertThat(counts.known("a", "all")).isNull();
        assertThat(counts.known("b", "all")).isEqualTo(9);
    }

    @Test
    void aTotalThatWasCountedDuringAWriteIsNotRemembered() {
        long total = counts.total("a", "all", () -> {
            counts.forget("a");
            return 7;
        });
        assertThat(total).isEqualTo(7);
        assertThat(counts.known("a", "all")).isNull();
    }
}
