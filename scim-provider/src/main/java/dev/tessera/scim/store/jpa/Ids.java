package dev.tessera.scim.store.jpa;

import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ids that a column is compared with. Hibernate keeps no translation of a query that has a list as a parameter, and
 * translating costs more than the database does. A query with a parameter for each id is kept: one for each of a few sizes.
 */
public final class Ids {
    /** Numbers of parameters; the last id is said again until there are so many. */
    private static final List<Integer> SIZES = List.of(1, 4, 16, 64, 128, 256, 512);

    private final String name;
    private final List<String> ids;
    private final int size;

    private Ids(String name, List<String> ids) {
        this.name = name;
        this.ids = ids;
        this.size = SIZES.stream().filter(one -> one >= ids.size()).findFirst().orElse(0);
    }

    /** @param ids at least one */
    public static Ids of(Collection<String> ids) {
        return named("id", ids);
    }

    /**
     * @param name of the parameters, which no other of the query begins with
     * @param ids at least one
     */
    public static Ids named(String name, Collection<String> ids) {
        return new Ids(name, List.copyOf(ids));
    }

    /** The condition that an expression of HQL is one of the ids. */
    public String in(String expression) {
        return switch (size) {
            case 0 -> expression + " in :" + name;
            case 1 -> expression + " = :" + name + "0";
            default ->
                expression
                        + IntStream.range(0, size)
                                .mapToObj(i -> ":" + name + i)
                                .collect(Collectors.joining(",", " in (", ")"));
        };
    }

    /** By the names of the parameters. */
    public Map<String, Object> parameters() {
        if (size == 0) {
            return Map.of(name, ids);
        }
        Map<String, Object> parameters = new HashMap<>();
        for (int i = 0; i < size; i++) {
            parameters.put(name + i, ids.get(Math.min(i, ids.size() - 1)));
        }
        return parameters;
    }

    /** Gives a query its parameters. */
    public <Q extends Query> Q bind(Q query) {
        parameters().forEach(query::setParameter);
        return query;
    }
}
