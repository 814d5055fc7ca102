package dev.tessera.devserver.bench.load;

import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One row.
 *
 * @param columns values by column name, without those that are null: strings (large texts too), numbers, booleans
 */
record Row(String table, Map<String, Object> columns) {

    Row {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    }

    /** @param without names of columns that are left out */
    static Row read(String table, ResultSet result, Set<String> without) throws SQLException {
        Map<String, Object> columns = new TreeMap<>();
        ResultSetMetaData about = result.getMetaData();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            Object value = result.getObject(i);
            if (value != null && !without.contains(about.getColumnName(i))) {
                columns.put(about.getColumnName(i), plain(value));
            }
        }
        return new Row(table, columns);
    }

    Optional<String> text(String column) {
        return Optional.ofNullable(columns.get(column)).map(Object::toString);
    }

    /** This row with one value in the place of another. */
    Row with(String old, String other) {
        Map<String, Object> changed = new TreeMap<>(columns);
        changed.replaceAll((column, value) -> value.equals(old) ? other : value);
        return new Row(table, changed);
    }

    private static Object plain(Object value) throws SQLException {
        return value instanceof Clob text ? text.getSubString(1, Math.toIntExact(text.length())) : value;
    }
}
