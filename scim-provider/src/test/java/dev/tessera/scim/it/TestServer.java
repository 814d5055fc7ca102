package dev.tessera.scim.it;

import dev.tessera.devserver.rest.Admin;
import dev.tessera.devserver.server.Distribution;
import dev.tessera.devserver.server.KeycloakServer;
import dev.tessera.devserver.server.KeycloakServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Keycloak with our JAR and the test provider. The system properties {@code tessera.it.*} come from the build; with
 * {@code tessera.it.url} and {@code tessera.it.admin.password} set, the tests use a server that runs already.
 *
 * @param url where it answers, without a slash at the end
 * @param admin its admin REST API, relative to {@code /admin}, as administrator of the realm master
 * @param administrator that administrator's name
 * @param own the server, if this run started it
 */
public record TestServer(String url, Admin admin, String administrator, String password, Optional<KeycloakServer> own)
        implements AutoCloseable {

    private static final String USER = "admin";
    private static final String PASSWORD = "admin-of-the-tests";

    static TestServer forThisRun() {
        String running = System.getProperty("tessera.it.url", "");
        if (!running.isEmpty()) {
            return existing(running.replaceFirst("/$", ""));
        }
        return System.getProperty("tessera.it.database", "h2").equals("postgres")
                ? PostgresServer.start()
                : start(builder("keycloak"));
    }

    /**
     * A further server, with options of its own, for what cannot be set per realm. It costs half a minute: close it.
     *
     * @param name of its directory and log below {@code target/}
     */
    public static KeycloakServerBuilder builder(String name) {
        Path directory = Path.of(property("tessera.it.directory"));
        var distribution = new Distribution(Path.of(property("tessera.it.distribution")));
        try {
            Path home = distribution.installInto(directory.resolve("it-" + name));
            return KeycloakServer.in(home)
                    .provider(Path.of(property("tessera.it.provider")))
                    .provider(Path.of(property("tessera.it.test-provider")))
                    .provider(Path.of(property("tessera.it.theme")))
                    .administrator(USER, PASSWORD)
                    // The first halves the CPU time of build and start; H2 keeps its tables in the same heap.
                    .jvmOptions("-XX:TieredStopAtLevel=1", "-Xmx1g")
                    .log(directory.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server that {@link #builder} described. */
    public static TestServer start(KeycloakServerBuilder builder) {
        KeycloakServer server = builder.start();
        return new TestServer(
                server.url(), Admin.of(server.url(), USER, PASSWORD), USER, PASSWORD, Optional.of(server));
    }

    /** Statements and tables, through the test provider. */
    public Database database() {
        return new Database(url);
    }

    @Override
    public void close() {
        own.ifPresent(KeycloakServer::close);
    }

    private static TestServer existing(String url) {
        String user = System.getProperty("tessera.it.admin.user", USER);
        String password = property("tessera.it.admin.password");
        return new TestServer(url, Admin.of(url, user, password), user, password, Optional.empty());
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    "Run the integration tests through Maven, or set the system property " + name);
        }
        return value;
    }
}
