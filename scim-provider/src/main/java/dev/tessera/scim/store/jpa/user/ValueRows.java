package dev.tessera.scim.store.jpa.user;

import dev.tessera.scim.store.jpa.Transactions;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The rows of TESSERA_VALUE of one resource: read as {@link Value}s, written row by row, each only where it differs. */
public final class ValueRows {
    private record Stored(Value value, ValueEntity row, List<ValueEntity> children) {}

    private final String realmId;
    private final String resourceId;
    private final List<Stored> stored = new ArrayList<>();

    /** @param rows all rows of the resource, in position order */
    public ValueRows(String realmId, String resourceId, List<ValueEntity> rows) {
        this.realmId = realmId;
        this.resourceId = resourceId;
        Map<String, List<ValueEntity>> children = new HashMap<>();
        for (ValueEntity row : rows) {
            if (row.parentId != null) {
                children.computeIfAbsent(row.parentId, id -> new ArrayList<>()).add(row);
            }
        }
        for (ValueEntity row : rows) {
            if (row.parentId == null) {
                List<ValueEntity> own = children.getOrDefault(row.id, List.of());
                stored.add(new Stored(value(row, own), row, new ArrayList<>(own)));
            }
        }
    }

    public List<Value> values() {
        return stored.stream().map(Stored::value).toList();
    }

    /**
     * Makes the values of the named attributes equal to the wanted ones of that name; rows that already are, are not
     * touched. A new resource has no rows: all wanted values are written then.
     */
    public void write(KeycloakSession session, Set<String> attributes, List<Value> wanted) {
        EntityManager entities = Transactions.entities(session);
        List<Stored> left = new ArrayList<>();
        int last = -1;
        for (Stored one : stored) {
            last = Math.max(last, one.row.position);
            if (attributes.contains(one.value.attribute())) {
                left.add(one);
            }
        }
        Map<Value, Deque<Stored>> equal = grouped(left, Function.identity());
        Set<ValueEntity> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Value> missing = new ArrayList<>();
        for (Value value : wanted) {
            if (stored.isEmpty() || attributes.contains(value.attribute())) {
                Stored same = take(equal, value);
                if (same == null) {
                    missing.add(value);
                } else {
                    kept.add(same.row);
                }
            }
        }
        left.removeIf(one -> kept.contains(one.row));
        Map<Likeness, Deque<Stored>> similar = grouped(left, Likeness::of);
        for (Value value : missing) {
            Stored old = take(similar, Likeness.of(value));
            if (old != null) {
                update(entities, old, value);
            } else {
                insert(entities, value, ++last);
            }
        }
        similar.values().forEach(gone -> gone.forEach(one -> remove(entities, one)));
    }

    /** What a changed value has in common with the one whose row it takes over. */
    private record Likeness(String attribute, @Nullable String type) {
        static Likeness of(Value value) {
            return new Likeness(value.attribute(), value.type());
        }
    }

    private static <K> Map<K, Deque<Stored>> grouped(List<Stored> rows, Function<Value, K> by) {
        Map<K, Deque<Stored>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(by.apply(row.value), key -> new ArrayDeque<>())
                .add(row));
        return groups;
    }

    private static <K> @Nullable Stored take(Map<K, Deque<Stored>> from, K key) {
        Deque<Stored> rows = from.get(key);
        return rows == null ? null : rows.poll();
    }

    private static void remove(EntityManager entities, Stored gone) {
        gone.children.forEach(entities::remove);
        entities.remove(gone.row);
    }

    private void insert(EntityManager entities, Value value, int position) {
        ValueEntity row = row(value.attribute(), position);
        fill(row, value);
        entities.persist(row);
        value.sub().forEach((name, text) -> entities.persist(child(row, value, name, text)));
    }

    private void update(EntityManager entities, Stored old, Value value) {
        fill(old.row, value);
        Map<String, String> wanted = new TreeMap<>(value.sub());
        for (ValueEntity child : old.children) {
            String text = wanted.remove(Value.sub(child.attribute, value.attribute()));
            if (text == null) {
                entities.remove(child);
                continue;
            }
            child.home = value.home();
            if (!text.equals(child.value())) {
                child.value(text);
            }
        }
        wanted.forEach((name, text) -> entities.persist(child(old.row, value, name, text)));
    }

    private ValueEntity child(ValueEntity parent, Value value, String name, String text) {
        ValueEntity child = row(value.attribute() + "." + name, parent.position);
        child.parentId = parent.id;
        child.home = value.home();
        child.value(text);
        return child;
    }

    private ValueEntity row(String attribute, int position) {
        ValueEntity row = new ValueEntity();
        row.id = KeycloakModelUtils.generateId();
        row.realmId = realmId;
        row.resourceId = resourceId;
        row.attribute = attribute;
        row.position = position;
        return row;
    }

    private static void fill(ValueEntity row, Value value) {
        row.home = value.home();
        row.kind = value.kind();
        row.type = value.type();
        row.primary = value.primary();
        row.display = value.display();
        row.value(value.value());
    }

    private static Value value(ValueEntity row, List<ValueEntity> children) {
        TreeMap<String, String> sub = new TreeMap<>();
        for (ValueEntity child : children) {
            sub.put(Value.sub(child.attribute, row.attribute), Objects.requireNonNullElse(child.value(), ""));
        }
        return new Value(row.attribute, row.home, row.kind, row.value(), row.type, row.primary, row.display, sub);
    }
}
