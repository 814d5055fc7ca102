package dev.tessera.devserver.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of {@code kc.sh} and the Java process that it forks. The script forwards TERM but dies alone of KILL, so the
 * Java process is remembered and ended by itself where need be.
 */
final class ServerProcess {

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private final Process process;
    private final Thread onExit = new Thread(() -> stop(Duration.ofSeconds(30)), "stop-keycloak");
    private volatile List<ProcessHandle> children = List.of();

    private ServerProcess(Process process) {
        this.process = process;
    }

    /**
     * Runs {@code kc.sh} with these arguments.
     *
     * @param log its standard output and error, overwritten
     */
    static ServerProcess launch(ServerSettings settings, List<String> arguments, Path log) {
        List<String> command =
                new ArrayList<>(List.of(settings.home().resolve("bin/kc.sh").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(settings.home().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
        builder.environment().putAll(settings.environment());
        // Ours is new enough: this class needs Java 21 itself.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA");
        if (!settings.jvmOptions().isEmpty()) {
            builder.environment().put("JAVA_OPTS_APPEND", String.join(" ", settings.jvmOptions()));
        }
        return launch(builder);
    }

    private static ServerProcess launch(ProcessBuilder builder) {
        ServerProcess launched;
        try {
            launched = new ServerProcess(builder.start());
        } catch (IOException e) {
            throw new ServerFailure("Cannot run " + builder.command().getFirst() + ": " + e.getMessage(), e);
        }
        try {
            Runtime.getRuntime().addShutdownHook(launched.onExit);
        } catch (IllegalStateException shuttingDown) {
            launched.stop(KILL_LIMIT);
            throw new ServerFailure("Stopped while starting Keycloak", shuttingDown);
        }
        return launched;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitEnd() throws InterruptedException {
        rememberChildren();
        return process.waitFor();
    }

    /** Notes the Java process while the script still lives: later nobody could tell whose child it was. */
    void rememberChildren() {
        List<ProcessHandle> now = process.descendants().toList();
        if (!now.isEmpty()) {
            children = now;
        }
    }

    /** The script and what it started, as far as it is known. */
    Stream<ProcessHandle> family() {
        rememberChildren();
        return Stream.concat(Stream.of(process.toHandle()), children.stream());
    }

    /** TERM, then KILL for whoever is left after the limit. */
    void stop(Duration limit) {
        List<ProcessHandle> family = family().toList();
        if (process.isAlive()) {
            process.destroy();
            awaitAll(List.of(process.toHandle()), limit);
        }
        // A script that was killed, or had not set its trap yet, has told nobody.
        children.forEach(ProcessHandle::destroy);
        if (!awaitAll(family, limit)) {
            family.forEach(ProcessHandle::destroyForcibly);
            awaitAll(family, KILL_LIMIT);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook itself is what runs.
        }
    }

    private static boolean awaitAll(List<ProcessHandle> family, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        while (family.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return family.stream().noneMatch(ProcessHandle::isAlive);
    }
}
