package dev.tessera.testprovider;

import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One SQL statement, EXPLAIN included, with values for its question marks. */
record JdbcQuery(String sql, List<Object> parameters) {

    List<List<@Nullable Object>> run(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            if (!statement.execute()) {
                return List.of(List.of(statement.getUpdateCount()));
            }
            try (ResultSet rows = statement.getResultSet()) {
                return read(rows);
            }
        }
    }

    private static List<List<@Nullable Object>> read(ResultSet rows) throws SQLException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                row.add(plain(rows.getObject(column)));
            }
            all.add(row);
        }
        return all;
    }

    // What JSON can say.
    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean bool -> bool;
            case Clob text -> text.getSubString(1, Math.toIntExact(text.length()));
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            default -> value.toString();
        };
    }
}
