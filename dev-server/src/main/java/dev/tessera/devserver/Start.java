package dev.tessera.devserver;

import dev.tessera.devserver.rest.Admin;
import dev.tessera.devserver.rest.UnexpectedAnswer;
import dev.tessera.devserver.server.Distribution;
import dev.tessera.devserver.server.KeycloakServer;
import dev.tessera.devserver.server.KeycloakServerBuilder;
import dev.tessera.devserver.server.Ports;
import dev.tessera.devserver.server.Progress;
import dev.tessera.devserver.server.ServerFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts a local Keycloak with Tessera and stays until it is stopped. Exit status: 130 after Ctrl-C and 143 after TERM,
 * as shells count signals; 2 for what the caller can put right; 1 when Keycloak fails or ends by itself.
 */
public final class Start {

    private static final String ADMIN = "admin";
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final StartOptions options;
    private final PrintStream out;
    private final Progress progress;

    private Start(StartOptions options, PrintStream out, PrintStream messages) {
        this.options = options;
        this.out = out;
        this.progress = new Stages(messages);
    }

    public static void main(String[] arguments) throws InterruptedException {
        var stopping = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::countDown, "stopping"));
        int status = FAILED;
        String reason;
        try {
            new Start(StartOptions.parse(arguments), System.out, System.err).run();
            reason = "Keycloak ended by itself: see keycloak.log in the data directory.";
        } catch (Problem problem) {
            status = MISUSED;
            reason = problem.getMessage();
        } catch (ServerFailure | UnexpectedAnswer | UncheckedIOException | IOException failure) {
            reason = failure.getMessage();
        }
        // Ctrl-C reaches Keycloak, too: what ends because we are being stopped is no failure to tell of.
        if (!stopping.await(500, TimeUnit.MILLISECONDS)) {
            System.err.println("\n" + reason);
        }
        System.exit(status);
    }

    private void run() throws IOException, InterruptedException {
        try (DataDirectory data = DataDirectory.open(options.data())) {
            if (options.port() != 0 && !Ports.isFree(options.port())) {
                throw new Problem("Port " + options.port() + " is taken: choose another with --port.");
            }
            if (options.reset()) {
                data.reset();
            }
            String password = data.password();
            try (KeycloakServer server = server(data, password).start()) {
                data.noteRunning(server);
                Ready ready = new Ready(server.url(), demo(server, password, data), ADMIN, password);
                out.println(options.json() ? ready.json() : ready.text());
                out.flush();
                server.awaitEnd();
            }
        }
    }

    private KeycloakServerBuilder server(DataDirectory data, String password) throws IOException {
        var distribution = new Distribution(options.distribution());
        Path home = data.home();
        if (!distribution.isInstalledIn(home)) {
            progress.begin("Unpacking Keycloak " + distribution.version());
            distribution.installInto(home);
            progress.end();
        }
        KeycloakServerBuilder builder = KeycloakServer.in(home)
                .port(options.port())
                .databaseFiles(data.database())
                .administrator(ADMIN, password)
                .log(data.log())
                .progress(progress);
        options.providers().forEach(builder::provider);
        return builder;
    }

    private Demo demo(KeycloakServer server, String password, DataDirectory data) {
        progress.begin("Preparing the realm " + Demo.REALM);
        Admin admin = Admin.of(server.url(), ADMIN, password);
        try {
            admin.token();
        } catch (UnexpectedAnswer refused) {
            throw new Problem(
                    "Keycloak does not accept the administrator's password in " + data.passwordFile()
                            + ": write the right one there, or start anew with --reset.",
                    refused);
        }
        Demo demo = Demo.prepare(admin, options.newToken());
        progress.end();
        return demo;
    }
}
