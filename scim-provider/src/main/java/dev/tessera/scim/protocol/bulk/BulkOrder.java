package dev.tessera.scim.protocol.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which order the operations of a bulk request can be carried out, so that what one refers to is there before it: the
 * client's order, but that an operation waits for those whose bulkId it names, and those after it to the same resource wait
 * with it. RFC 7644 §3.7.2.
 */
public final class BulkOrder {
    private final List<BulkOperation> pending;
    /** By index of the operation. */
    private final List<Set<String>> references;

    private final List<String> resources;
    /** The POST that a bulkId names. */
    private final Map<String, BulkOperation> named = new HashMap<>();

    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    public BulkOrder(List<BulkOperation> operations) {
        pending = new ArrayList<>(operations);
        references = operations.stream().map(BulkReferences::in).toList();
        resources = operations.stream().map(BulkOrder::resource).toList();
        for (BulkOperation operation : operations) {
            if (operation.bulkId() != null && operation.method().equals("POST")) {
                named.putIfAbsent(operation.bulkId(), operation);
            }
        }
    }

    public boolean isDone() {
        return pending.isEmpty();
    }

    /** Takes up to {@code max} operations that can go now, in this order; none when those that are left wait for each other. */
    public List<BulkOperation> next(int max) {
        List<BulkOperation> taken = new ArrayList<>();
        Set<String> before = new HashSet<>();
        Set<String> held = new HashSet<>();
        Iterator<BulkOperation> waiting = pending.iterator();
        while (waiting.hasNext() && taken.size() < max) {
            BulkOperation operation = waiting.next();
            boolean ready = !held.contains(resources.get(operation.index()))
                    && references.get(operation.index()).stream()
                            .allMatch(one -> before.contains(one) || !isAwaited(one));
            if (ready) {
                taken.add(operation);
                waiting.remove();
                if (isNamed(operation)) {
                    before.add(Objects.requireNonNull(operation.bulkId()));
                }
            } else if (!operation.method().equals("POST")) {
                held.add(resources.get(operation.index()));
            }
        }
        return taken;
    }

    /** What is done to one resource is done in the client's order: what comes last decides how it stays. */
    private static String resource(BulkOperation operation) {
        String path = operation.path().replaceAll("\\?.*", "").replaceAll("^/|/$", "");
        try {
            return URLDecoder.decode(path, UTF_8);
        } catch (IllegalArgumentException e) {
            return path; // refused when its turn comes
        }
    }

    private boolean isNamed(BulkOperation operation) {
        BulkOperation first = operation.bulkId() == null ? null : named.get(operation.bulkId());
        return first != null && first.index() == operation.index();
    }

    private boolean isAwaited(String bulkId) {
        return named.containsKey(bulkId) && !ids.containsKey(bulkId) && !failed.contains(bulkId);
    }

    /** Takes the smallest set of operations that refer to nothing but each other. All are POSTs: nothing else has a name. */
    public List<BulkOperation> circle() {
        Set<BulkOperation> smallest = pending.stream()
                .map(this::reachable)
                .filter(set -> !set.isEmpty())
                .min(Comparator.comparingInt(Set::size))
                .orElseThrow();
        pending.removeIf(smallest::contains);
        return smallest.stream()
                .sorted(Comparator.comparingInt(BulkOperation::index))
                .toList();
    }

    private Set<BulkOperation> reachable(BulkOperation from) {
        Set<Integer> seen = new LinkedHashSet<>();
        Set<BulkOperation> found = new LinkedHashSet<>();
        Deque<BulkOperation> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (String bulkId : references.get(open.remove().index())) {
                BulkOperation target = isAwaited(bulkId) ? named.get(bulkId) : null;
                if (target != null && seen.add(target.index())) {
                    found.add(target);
                    open.add(target);
                }
            }
        }
        return found;
    }

    /**
     * The operation with ids in the place of bulkIds; those that are awaited stay.
     *
     * @throws ScimException invalidValue for a bulkId that no operation has, or that two have; conflict for one that failed
     */
    public BulkOperation resolve(BulkOperation operation) {
        if (operation.bulkId() != null && operation.method().equals("POST") && !isNamed(operation)) {
            throw new ScimException(ScimError.INVALID_VALUE, "Another operation has the same bulkId.");
        }
        for (String bulkId : references.get(operation.index())) {
            if (!named.containsKey(bulkId)) {
                throw new ScimException(
                        ScimError.INVALID_VALUE, "No POST of this request has the bulkId " + bulkId + ".");
            }
            if (failed.contains(bulkId)) {
                throw new ScimException(
                        ScimError.CONFLICT,
                        "The operation with the bulkId " + bulkId + ", which this one needs, failed.");
            }
        }
        return BulkReferences.resolve(operation, ids);
    }

    /** Notes the id of the resource behind an operation's bulkId. */
    public void created(BulkOperation operation, @Nullable String id) {
        if (isNamed(operation) && id != null) {
            ids.put(Objects.requireNonNull(operation.bulkId()), id);
        }
    }

    /** Forgets what operations created: it was rolled back. */
    public void takeBack(List<BulkOperation> operations) {
        operations.stream().filter(this::isNamed).forEach(operation -> ids.remove(operation.bulkId()));
    }

    public void failed(BulkOperation operation) {
        if (isNamed(operation)) {
            failed.add(Objects.requireNonNull(operation.bulkId()));
        }
    }
}
