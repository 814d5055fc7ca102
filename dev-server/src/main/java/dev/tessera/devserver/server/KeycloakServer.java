package dev.tessera.devserver.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A running Keycloak on 127.0.0.1. It ends with {@link #close}, and with this Java process at the latest unless that is
 * killed outright.
 */
public final class KeycloakServer implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final ServerSettings settings;
    private final ServerProcess process;

    private KeycloakServer(ServerSettings settings, ServerProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /** @param home an unpacked distribution that belongs to this server alone, see {@link Distribution#installInto} */
    public static KeycloakServerBuilder in(Path home) {
        return new KeycloakServerBuilder(home);
    }

    static KeycloakServer start(ServerSettings settings) {
        var installation = new Installation(settings);
        installation.deploy();
        settings.progress().begin("Starting Keycloak");
        List<String> arguments = new ArrayList<>(List.of("start", "--optimized"));
        settings.options().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        ServerProcess process = ServerProcess.launch(settings, arguments, settings.log());
        try {
            awaitReady(settings, process);
            process.rememberChildren();
        } catch (RuntimeException e) {
            process.stop(STOP_LIMIT);
            throw e;
        }
        settings.progress().end();
        return new KeycloakServer(settings, process);
    }

    /** Where the server answers, the path prefix included, without a slash at the end. */
    public String url() {
        return settings.url();
    }

    /** The server's log file. */
    public Path log() {
        return settings.log();
    }

    /** The ids of the server's processes. */
    public List<Long> processIds() {
        return process.family().map(ProcessHandle::pid).toList();
    }

    /**
     * Waits until the server ends, for whatever reason.
     *
     * @return its exit status
     */
    public int awaitEnd() throws InterruptedException {
        return process.awaitEnd();
    }

    /** Stops the server and waits until none of its processes is left. A second call does nothing. */
    @Override
    public void close() {
        process.stop(STOP_LIMIT);
    }

    // The HTTP port answers 503 while Keycloak boots; only the management port tells when it is ready.
    private static void awaitReady(ServerSettings settings, ServerProcess process) {
        URI health =
                URI.create("http://127.0.0.1:" + settings.managementPort() + settings.relativePath() + "/health/ready");
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(10)).build();
        Instant limit = Instant.now().plus(settings.timeout());
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!isReady(client, request)) {
                if (!process.isAlive()) {
                    throw new ServerFailure("Keycloak ended while it was starting.\n" + LogTail.of(settings.log()));
                }
                if (Instant.now().isAfter(limit)) {
                    throw new ServerFailure("Keycloak was not ready after "
                            + settings.timeout().toSeconds() + " seconds.\n" + LogTail.of(settings.log()));
                }
                Thread.sleep(POLL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while Keycloak was starting", e);
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
