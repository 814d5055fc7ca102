package dev.tessera.scim.it;

import dev.tessera.devserver.server.KeycloakServerBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A {@link TestServer} whose database is a PostgreSQL that lives as long as this run. */
final class PostgresServer {

    private PostgresServer() {}

    static TestServer start() {
        EmbeddedPostgres postgres = postgres();
        // It ends with this process: the server that uses it is closed before that.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
        KeycloakServerBuilder server = TestServer.builder("keycloak-postgres")
                .buildOption("db", "postgres")
                .option("db-url", postgres.getJdbcUrl("postgres", "postgres"))
                .option("db-username", "postgres")
                .option("db-password", "postgres");
        return TestServer.start(server);
    }

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
