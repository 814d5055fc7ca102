package dev.tessera.devserver.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The provider JARs in a Keycloak's home, and its build. A build costs 20 to 40 CPU seconds, so a stamp says what the
 * last one was made of.
 */
final class Installation {

    private static final String OURS = "deployed ";

    private final ServerSettings settings;
    private final Path directory;
    private final Path stamp;

    Installation(ServerSettings settings) {
        this.settings = settings;
        this.directory = settings.home().resolve("providers");
        this.stamp = settings.home().resolve("built-from");
    }

    /** Brings {@code providers/} up to date and builds if that, or a build option, changed. */
    void deploy() {
        try {
            List<String> before = Files.exists(stamp) ? Files.readAllLines(stamp) : List.of();
            if (before.equals(state()) && isDeployed()) {
                return;
            }
            removeStale(before);
            copyProviders();
            Files.deleteIfExists(stamp);
            build();
            Files.write(stamp, state());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot deploy into " + directory, e);
        }
    }

    private boolean isDeployed() throws IOException {
        for (Path jar : settings.providers()) {
            if (!isCopied(jar)) {
                return false;
            }
        }
        return true;
    }

    // Keycloak refuses to start when the time of a JAR changed since its build: an equal one is left alone.
    private boolean isCopied(Path jar) throws IOException {
        Path copy = directory.resolve(jar.getFileName());
        return Files.exists(copy) && Files.mismatch(jar, copy) == -1;
    }

    private void removeStale(List<String> before) throws IOException {
        for (String line : before) {
            if (line.startsWith(OURS) && !state().contains(line)) {
                Files.deleteIfExists(directory.resolve(line.substring(OURS.length())));
            }
        }
    }

    private void copyProviders() throws IOException {
        for (Path jar : settings.providers()) {
            if (!isCopied(jar)) {
                Files.copy(jar, directory.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void build() {
        settings.progress().begin("Building Keycloak with " + names());
        List<String> arguments = new ArrayList<>(List.of("build"));
        settings.buildOptions().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        ServerProcess process = ServerProcess.launch(settings, arguments, settings.buildLog());
        try {
            int status = process.awaitEnd();
            process.stop(settings.timeout());
            if (status != 0) {
                throw new ServerFailure("'kc.sh build' failed.\n" + LogTail.of(settings.buildLog()));
            }
        } catch (InterruptedException e) {
            process.stop(settings.timeout());
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while Keycloak was being built", e);
        }
        settings.progress().end();
    }

    private String names() {
        return settings.providers().isEmpty()
                ? "no provider"
                : String.join(
                        ", ",
                        settings.providers().stream()
                                .map(jar -> jar.getFileName().toString())
                                .toList());
    }

    /** What a build depends on, one fact a line: the options, what we deployed, and every JAR that is there. */
    private List<String> state() throws IOException {
        List<String> lines = new ArrayList<>();
        settings.buildOptions().forEach((name, value) -> lines.add("option " + name + "=" + value));
        settings.providers().forEach(jar -> lines.add(OURS + jar.getFileName()));
        try (Stream<Path> jars = Files.list(directory)) {
            for (Path jar : jars.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                lines.add("jar " + jar.getFileName() + " " + sha256(jar) + " " + Files.getLastModifiedTime(jar));
            }
        }
        return lines;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
