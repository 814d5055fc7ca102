package dev.tessera.devserver.bench.server;

import dev.tessera.devserver.bench.load.Tables;
import dev.tessera.devserver.rest.Admin;
import dev.tessera.devserver.server.KeycloakServer;
import dev.tessera.devserver.server.KeycloakServerBuilder;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A running Keycloak and what can be asked of it.
 *
 * @param tables its database, over a connection of our own
 * @param jvm its Java process
 */
public record MeasuredServer(KeycloakServer keycloak, Admin admin, Tables tables, Jvm jvm) implements AutoCloseable {

    private static final String USER = "admin";

    /**
     * Starts it and waits until it is ready.
     *
     * @param home an unpacked Keycloak that belongs to this server
     * @param configured all but the database and the administrator
     */
    public static MeasuredServer start(
            Path home, KeycloakServerBuilder configured, DatabaseChoice database, String password) {
        KeycloakServer keycloak = database.configure(configured.jvmOptions(CompilerThreads.JVM_OPTION))
                .administrator(USER, password)
                .start();
        Jvm jvm = Jvm.of(keycloak.processIds());
        return new MeasuredServer(keycloak, Admin.of(keycloak.url(), USER, password), database.open(home), jvm);
    }

    /** CPU time that the server's process used so far, user and system, all threads but the JIT compiler's. */
    public Duration cpu() {
        return jvm.cpu();
    }

    @Override
    public void close() {
        jvm.close();
        tables.close();
        keycloak.close();
    }
}
