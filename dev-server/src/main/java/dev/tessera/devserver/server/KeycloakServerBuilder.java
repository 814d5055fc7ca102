package dev.tessera.devserver.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the settings of one server; what is not said has a default that suits a test. */
public final class KeycloakServerBuilder {

    private final Path home;
    private final List<Path> providers = new ArrayList<>();
    private final Map<String, String> buildOptions = new LinkedHashMap<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private int port;
    private int managementPort;
    private Path log;
    private Duration timeout = Duration.ofMinutes(5);
    private Progress progress = Progress.SILENT;

    KeycloakServerBuilder(Path home) {
        this.home = home.toAbsolutePath().normalize();
        this.log = this.home.resolveSibling("keycloak.log");
        buildOptions.put("db", "dev-mem");
        buildOptions.put("health-enabled", "true");
        options.put("http-enabled", "true");
        options.put("cache", "local");
        // Otherwise each poll for readiness leaves a line.
        options.put("log-level", "info,io.smallrye.health:warn");
    }

    /** A JAR for {@code providers/}. */
    public KeycloakServerBuilder provider(Path jar) {
        providers.add(jar.toAbsolutePath().normalize());
        return this;
    }

    /** The HTTP port; 0, the default, takes a free one. */
    public KeycloakServerBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** The port of the health endpoints; 0, the default, takes a free one. */
    public KeycloakServerBuilder managementPort(int port) {
        this.managementPort = port;
        return this;
    }

    /** Keeps the data in H2 files in this directory; without it they live in memory. */
    public KeycloakServerBuilder databaseFiles(Path directory) {
        buildOptions.put("db", "dev-file");
        Path file = directory.toAbsolutePath().normalize().resolve("keycloak");
        // Keycloak's own options for H2, which a URL given to it has to repeat: it has columns called VALUE.
        options.put("db-url", "jdbc:h2:file:" + file + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE");
        return this;
    }

    /** The first administrator of the realm {@code master}; counts only while the database is empty. */
    public KeycloakServerBuilder administrator(String user, String password) {
        return environment("KC_BOOTSTRAP_ADMIN_USERNAME", user).environment("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
    }

    /** An option of {@code kc.sh build}: {@code ("http-relative-path", "/auth")}. */
    public KeycloakServerBuilder buildOption(String name, String value) {
        buildOptions.put(name, value);
        return this;
    }

    /** An option of {@code kc.sh start}: {@code ("hostname", "https://id.example.com")}. */
    public KeycloakServerBuilder option(String name, String value) {
        options.put(name, value);
        return this;
    }

    /** Options of the Java process, appended to Keycloak's own; they count for {@code kc.sh build}, too. */
    public KeycloakServerBuilder jvmOptions(String... more) {
        jvmOptions.addAll(List.of(more));
        return this;
    }

    /** A variable for the server's environment. */
    public KeycloakServerBuilder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The server's log file, written anew by each start. */
    public KeycloakServerBuilder log(Path file) {
        this.log = file.toAbsolutePath().normalize();
        return this;
    }

    /** How long the server may take to be ready; 300 seconds by default. */
    public KeycloakServerBuilder timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    /** Who is told of each stage; nobody by default. */
    public KeycloakServerBuilder progress(Progress listener) {
        this.progress = listener;
        return this;
    }

    /**
     * Deploys the JARs, builds where something changed, starts, and waits until Keycloak is ready.
     *
     * @throws ServerFailure when it does not become ready
     */
    public KeycloakServer start() {
        return KeycloakServer.start(settings());
    }

    ServerSettings settings() {
        int http = port == 0 ? Ports.free() : port;
        int management = managementPort == 0 ? Ports.free() : managementPort;
        Map<String, String> all = new LinkedHashMap<>(options);
        all.put("http-host", "127.0.0.1");
        all.put("http-port", Integer.toString(http));
        all.put("http-management-port", Integer.toString(management));
        String prefix = buildOptions.getOrDefault("http-relative-path", "");
        // A fixed address: links never follow the request's Host header.
        all.putIfAbsent("hostname", "http://127.0.0.1:" + http + prefix);
        return new ServerSettings(
                home, providers, http, management, buildOptions, all, jvmOptions, environment, log, timeout, progress);
    }
}
