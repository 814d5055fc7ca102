package dev.tessera.devserver.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that decides how one Keycloak runs.
 *
 * @param home an unpacked distribution of its own: its {@code providers/} and its build belong to this server
 * @param providers JARs for {@code providers/}
 * @param port the HTTP port on 127.0.0.1
 * @param managementPort the port of the health endpoints on 127.0.0.1
 * @param buildOptions options of {@code kc.sh build}, without the leading dashes: {@code db -> dev-file}
 * @param options options of {@code kc.sh start}, without the leading dashes
 * @param jvmOptions appended to Keycloak's own JVM options
 * @param environment added to this process's environment
 * @param log where the server's output goes; the build's goes beside it as {@code build.log}
 * @param timeout how long the server may take to be ready
 * @param progress told of each stage
 */
public record ServerSettings(
        Path home,
        List<Path> providers,
        int port,
        int managementPort,
        Map<String, String> buildOptions,
        Map<String, String> options,
        List<String> jvmOptions,
        Map<String, String> environment,
        Path log,
        Duration timeout,
        Progress progress) {

    public ServerSettings {
        providers = List.copyOf(providers);
        buildOptions = inOrder(buildOptions);
        options = inOrder(options);
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
    }

    /** The path prefix below which Keycloak serves, empty for the root: {@code /auth}. */
    String relativePath() {
        String path = buildOptions.getOrDefault("http-relative-path", "/");
        return path.equals("/") ? "" : path;
    }

    /** Where this machine reaches the server, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port + relativePath();
    }

    private static Map<String, String> inOrder(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    Path buildLog() {
        return log.resolveSibling("build.log");
    }
}
