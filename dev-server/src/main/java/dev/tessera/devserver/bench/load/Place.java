package dev.tessera.devserver.bench.load;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A column that may hold a user's id. */
record Place(String table, String column) {

    private static final int ID_LENGTH = 36;

    /** Every column of Keycloak's schema that is wide enough, foreign key or not. */
    static List<Place> all(Tables tables) {
        List<Place> places = new ArrayList<>();
        try {
            String schema = tables.connection().getSchema();
            DatabaseMetaData about = tables.connection().getMetaData();
            try (ResultSet found = about.getTables(null, schema, "%", null)) {
                while (found.next()) {
                    if (found.getString("TABLE_TYPE").toUpperCase(Locale.ROOT).contains("TABLE")) {
                        places.addAll(columns(about, schema, found.getString("TABLE_NAME")));
                    }
                }
            }
        } catch (SQLException e) {
            throw new SqlFailure("read the schema", e);
        }
        return places;
    }

    private static List<Place> columns(DatabaseMetaData about, String schema, String table) throws SQLException {
        List<Place> places = new ArrayList<>();
        try (ResultSet found = about.getColumns(null, schema, table, "%")) {
            while (found.next()) {
                String type = found.getString("TYPE_NAME").toUpperCase(Locale.ROOT);
                if (type.contains("VAR") && type.contains("CHAR") && found.getInt("COLUMN_SIZE") >= ID_LENGTH) {
                    places.add(new Place(table, found.getString("COLUMN_NAME")));
                }
            }
        }
        return places;
    }

    /** A table's primary key, if it is one column. */
    static Optional<Place> key(Tables tables, String table) {
        List<Place> columns = new ArrayList<>();
        try (ResultSet found = tables.connection()
                .getMetaData()
                .getPrimaryKeys(null, tables.connection().getSchema(), table)) {
            while (found.next()) {
                columns.add(new Place(table, found.getString("COLUMN_NAME")));
            }
        } catch (SQLException e) {
            throw new SqlFailure("read the key of " + table, e);
        }
        return columns.size() == 1 ? Optional.of(columns.getFirst()) : Optional.empty();
    }
}
