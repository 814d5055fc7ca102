package dev.tessera.devserver.bench.server;

import dev.tessera.devserver.bench.load.Tables;
import dev.tessera.devserver.server.KeycloakServerBuilder;
import java.nio.file.Path;

/**
 * Where a measured server keeps its data.
 *
 * @param url for Keycloak and for us alike
 */
public record DatabaseChoice(String vendor, String url, String user, String password) {

    /** A database server has its tables in memory; H2 would keep a sixteenth of the heap, and read its file all the time. */
    private static final int CACHED_KB = 1_048_576;

    /**
     * What else would be in the figures and is not the request's: H2 rewrites its file for minutes behind the loading, and
     * answers from its last result when the same statement comes twice and nothing was written, as it rarely happens outside a
     * benchmark.
     */
    private static final String MEASURABLE =
            ";CACHE_SIZE=" + CACHED_KB + ";AUTO_COMPACT_FILL_RATE=0;OPTIMIZE_REUSE_RESULTS=0";

    /**
     * H2 in files, as {@code kc.sh start-dev} has it, opened so that we can load users while Keycloak runs.
     *
     * @param directory is empty, or not there yet
     */
    public static DatabaseChoice h2(Path directory) {
        // AUTO_SERVER lets a second process in; it excludes DB_CLOSE_ON_EXIT=FALSE, which Keycloak would set.
        String url = "jdbc:h2:file:" + directory.toAbsolutePath().resolve("keycloak")
                + ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE" + MEASURABLE;
        return new DatabaseChoice("dev-file", url, "sa", "password");
    }

    /** An empty PostgreSQL database. */
    public static DatabaseChoice postgresql(String url, String user, String password) {
        return new DatabaseChoice("postgres", url, user, password);
    }

    /** For people: {@code H2} or {@code PostgreSQL}. */
    public String product() {
        return vendor.equals("postgres") ? "PostgreSQL" : "H2";
    }

    KeycloakServerBuilder configure(KeycloakServerBuilder builder) {
        // Not on the command line, where every user of the machine could read the password.
        return builder.buildOption("db", vendor)
                .environment("KC_DB_URL", url)
                .environment("KC_DB_USERNAME", user)
                .environment("KC_DB_PASSWORD", password);
    }

    Tables open(Path home) {
        return Tables.open(home, url, user, password);
    }
}
