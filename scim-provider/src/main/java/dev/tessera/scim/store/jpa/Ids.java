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
 * translating costs more than the database does. What it keeps is a query with an array, or with a parameter for each id: one
 * query for each of a few sizes.
 */
public final class Ids {
    /** Numbers of parameters; the last id is said again until there are so many. */
    private static final List<Integer> SIZES = List.of(1, 4, 16, 64, 128, 256, 512);

    private enum Form {
        PARAMETERS,
        ARRAY,
        LIST
    }

    private final String name;
    private final List<String> ids;
    private final int size;
    private final Form form;

    private Ids(String name, List<String> ids, boolean arrays) {
        this.name = name;
        this.ids = ids;
        this.size = SIZES.stream().filter(one -> one >= ids.size()).findFirst().orElse(0);
        this.form = arrays && size != 1 ? Form.ARRAY : size == 0 ? Form.LIST : Form.PARAMETERS;
    }

    /** @param ids at least one */
    public static Ids of(Collection<String> ids) {
        return new Ids("id", List.copyOf(ids), true);
    }

    /**
     * For a condition that is asked of one row after another.
     *
     * @param name of the parameters, which no other of the query begins with
     * @param ids at least one
     */
    public static Ids named(String name, Collection<String> ids) {
        return new Ids(name, List.copyOf(ids), false);
    }

    /** The condition that an expression of SQL is one of the ids, for a {@link SqlQuery}. */
    public String sqlIn(String expression) {
        return form == Form.ARRAY ? expression + " = any(:" + name + ")" : in(expression);
    }

    /** The condition that an expression of HQL is one of the ids. */
    public String in(String expression) {
        return switch (form) {
            case LIST -> expression + " in (:" + name + ")";
            // Hibernate takes the last argument of a function for a list: something has to stand behind the array.
            case ARRAY -> expression + " = function('sql' as String, 'any(?)?', :" + name + ", sql(''))";
            case PARAMETERS ->
                size == 1
                        ? expression + " = :" + name + "0"
                        : expression
                                + IntStream.range(0, size)
                                        .mapToObj(i -> ":" + name + i)
                                        .collect(Collectors.joining(",", " in (", ")"));
        };
    }

    /** By the names of the parameters. */
    public Map<String, Object> parameters() {
        return switch (form) {
            case LIST -> Map.of(name, ids);
            case ARRAY -> Map.of(name, ids.toArray(String[]::new));
            case PARAMETERS -> {
                Map<String, Object> parameters = new HashMap<>();
                for (int i = 0; i < size; i++) {
                    parameters.put(name + i, ids.get(Math.min(i, ids.size() - 1)));
                }
                yield parameters;
            }
        };
    }

    /** Gives a query its parameters. */
    public <Q extends Query> Q bind(Q query) {
        parameters().forEach(query::setParameter);
        return query;
    }
}
