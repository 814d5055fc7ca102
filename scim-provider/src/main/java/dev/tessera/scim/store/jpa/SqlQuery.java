package dev.tessera.scim.store.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.util.JpaUtils;

/**
 * Queries in SQL, of the session's connection and transaction. What a client may ask is of any shape: the parser of Hibernate's
 * language keeps something of every shape that it ever saw, and takes long over nested ones (ADR 12).
 *
 * <p>In a text, {@code {USER_ENTITY}} is a table, in the schema that Keycloak is set to, and {@code :name} a parameter. A
 * parameter is a text, a number, a boolean, an array of texts, or a collection, which stands in brackets: {@code in (:ids)}.
 */
public final class SqlQuery {
    private static final Pattern MARKS = Pattern.compile("'[^']*'|\\{(\\w+)}|:(\\w+)");

    private SqlQuery() {}

    /**
     * The rows, after what the session has changed is written. Long texts are read whole.
     *
     * @param parameters more than the text names are no harm
     * @throws org.hibernate.JDBCException as Hibernate's own queries do
     */
    public static List<Object[]> list(EntityManager entities, String sql, Map<String, Object> parameters) {
        entities.flush();
        List<Object> values = new ArrayList<>();
        String text = text(entities, sql, parameters, values);
        SharedSessionContractImplementor session = entities.unwrap(SharedSessionContractImplementor.class);
        JdbcCoordinator jdbc = session.getJdbcCoordinator();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(text);
        try {
            for (int i = 0; i < values.size(); i++) {
                bind(statement, i + 1, values.get(i));
            }
            return rows(jdbc.getResultSetReturn().extract(statement, text));
        } catch (SQLException e) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(e, "A query failed", text);
        } finally {
            jdbc.getLogicalConnection().getResourceRegistry().release(statement);
            jdbc.afterStatementExecution();
        }
    }

    /** {@link #list} of some rows, after so many others. */
    public static List<Object[]> list(
            EntityManager entities, String sql, Map<String, Object> parameters, int offset, int limit) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("offset", offset);
        all.put("limit", limit);
        String part = (offset == 0 ? "" : " offset :offset rows") + " fetch first :limit rows only";
        return list(entities, sql + part, all);
    }

    private static String text(
            EntityManager entities, String sql, Map<String, Object> parameters, List<Object> values) {
        Matcher mark = MARKS.matcher(sql);
        StringBuilder text = new StringBuilder(sql.length());
        while (mark.find()) {
            mark.appendReplacement(text, "");
            if (mark.group(1) != null) {
                text.append(JpaUtils.getTableNameForNativeQuery(mark.group(1), entities));
            } else if (mark.group(2) != null) {
                text.append(place(parameters.get(mark.group(2)), values));
            } else {
                text.append(mark.group());
            }
        }
        return mark.appendTail(text).toString();
    }

    private static String place(@Nullable Object value, List<Object> values) {
        if (value instanceof Collection<?> several) {
            values.addAll(several);
            return String.join(", ", Collections.nCopies(several.size(), "?"));
        }
        if (value == null) {
            throw new IllegalArgumentException("A parameter has no value");
        }
        values.add(value);
        return "?";
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof String[] texts) {
            statement.setArray(index, statement.getConnection().createArrayOf("varchar", texts));
        } else {
            statement.setObject(index, value);
        }
    }

    private static List<Object[]> rows(ResultSet found) throws SQLException {
        int columns = found.getMetaData().getColumnCount();
        List<Object[]> rows = new ArrayList<>();
        while (found.next()) {
            Object[] row = new Object[columns];
            for (int i = 0; i < columns; i++) {
                Object value = found.getObject(i + 1);
                row[i] = value instanceof Clob text ? text.getSubString(1, Math.toIntExact(text.length())) : value;
            }
            rows.add(row);
        }
        return rows;
    }
}
