package dev.tessera.scim.provisioning.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Totals of this node, remembered for some seconds: a COUNT is linear in the size of the realm, and a client that turns pages
 * would pay it for each. What a connection writes through this node is counted at once.
 */
public final class CountCache {
    static final Duration KEPT = Duration.ofSeconds(5);
    private static final int ENTRIES = 1_000;

    private record Key(String connectionId, String query) {}

    private record Counted(long total, Instant until) {}

    private final Clock clock;
    private final Map<String, AtomicLong> writes = new ConcurrentHashMap<>();

    // Guarded by itself: the oldest entry is the first to go.
    private final Map<Key, Counted> totals = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Counted> eldest) {
            return size() > ENTRIES;
        }
    };

    public CountCache(Clock clock) {
        this.clock = clock;
    }

    /** The connection has written: nothing counted before, or being counted now, holds any more. */
    public void forget(String connectionId) {
        generation(connectionId).incrementAndGet();
        synchronized (totals) {
            totals.keySet().removeIf(key -> key.connectionId().equals(connectionId));
        }
    }

    long total(String connectionId, String query, LongSupplier count) {
        Long known = known(connectionId, query);
        if (known != null) {
            return known;
        }
        AtomicLong generation = generation(connectionId);
        long before = generation.get();
        long total = count.getAsLong();
        synchronized (totals) {
            if (generation.get() == before) {
                totals.put(
                        new Key(connectionId, query),
                        new Counted(total, clock.instant().plus(KEPT)));
            }
        }
        return total;
    }

    @Nullable
    Long known(String connectionId, String query) {
        Key key = new Key(connectionId, query);
        synchronized (totals) {
            Counted counted = totals.get(key);
            if (counted != null && counted.until().isBefore(clock.instant())) {
                totals.remove(key);
                return null;
            }
            return counted == null ? null : counted.total();
        }
    }

    private AtomicLong generation(String connectionId) {
        return writes.computeIfAbsent(connectionId, id -> new AtomicLong());
    }
}
