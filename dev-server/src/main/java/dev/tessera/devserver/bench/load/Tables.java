package dev.tessera.devserver.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** A server's database, over a JDBC connection of our own, with the driver that Keycloak brings. */
public final class Tables implements AutoCloseable {

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, Set<String>> computed = new HashMap<>();

    private Tables(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** @param home the Keycloak whose drivers are used */
    public static Tables open(Path home, String url, String user, String password) {
        Dialect dialect = Dialect.of(url);
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        try {
            Connection connection = driver(home, dialect).connect(url, login);
            if (connection == null) {
                throw new IllegalStateException("No driver for " + url);
            }
            return new Tables(connection, dialect);
        } catch (SQLException e) {
            throw new SqlFailure("connect to " + url, e);
        }
    }

    private static Driver driver(Path home, Dialect dialect) {
        String jar = switch (dialect) {
            case H2 -> "com.h2database.h2-";
            case POSTGRESQL -> "org.postgresql.postgresql-";
        };
        try (Stream<Path> jars = Files.list(home.resolve("lib/lib/main"))) {
            URL found = url(jars.filter(file -> file.getFileName().toString().startsWith(jar))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Keycloak has no " + jar + "*.jar")));
            ClassLoader loader = new URLClassLoader(new URL[] {found}, Tables.class.getClassLoader());
            return ServiceLoader.load(Driver.class, loader).stream()
                    .filter(provider -> loader.equals(provider.type().getClassLoader()))
                    .findFirst()
                    .orElseThrow()
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    Connection connection() {
        return connection;
    }

    Dialect dialect() {
        return dialect;
    }

    /** @return how many rows a statement changed */
    int run(String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    /** Runs statements in one transaction: what the server tidies meanwhile finds all that they write, or nothing. */
    void together(Runnable statements) {
        try {
            connection.setAutoCommit(false);
            try {
                statements.run();
                connection.commit();
            } finally {
                connection.rollback(); // nothing, once committed
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new SqlFailure("commit", e);
        }
    }

    /** The rows of one table that have this value in this column. */
    List<Row> rows(String table, String column, String value) {
        String sql = "select * from " + table + " where " + column + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet result = statement.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(Row.read(table, result, computed(table)));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    // What the database computes cannot be inserted.
    private Set<String> computed(String table) throws SQLException {
        Set<String> names = computed.get(table);
        if (names == null) {
            names = new HashSet<>();
            try (PreparedStatement statement = connection.prepareStatement("select column_name from"
                    + " information_schema.columns where upper(table_name) = upper(?) and is_generated = 'ALWAYS'")) {
                statement.setString(1, table);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        names.add(result.getString(1));
                    }
                }
            }
            computed.put(table, names);
        }
        return names;
    }

    /** How many rows of a table have this value in this column. */
    public long count(String table, String column, String value) {
        String sql = "select count(*) from " + table + " where " + column + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    /** Lets the planner know of what was loaded. */
    public void analyze() {
        run("analyze");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SqlFailure("close", e);
        }
    }
}
