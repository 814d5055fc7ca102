package dev.tessera.scim.store.jpa.filter;

import java.util.HashMap;
import java.util.Map;

/** The values of a condition, each under a name of its own: no value of a client ever stands in a query. */
public final class Parameters {
    private final Map<String, Object> values = new HashMap<>();
    private final String prefix;

    /** @param prefix tells these parameters from those of other parts of the same query */
    public Parameters(String prefix) {
        this.prefix = prefix;
    }

    /** The value's place in the query: {@code :f0}. */
    public String bind(Object value) {
        String name = prefix + values.size();
        values.put(name, value);
        return ":" + name;
    }

    public Map<String, Object> values() {
        return Map.copyOf(values);
    }
}
