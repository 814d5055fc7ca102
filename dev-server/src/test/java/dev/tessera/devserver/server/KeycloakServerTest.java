package dev.tessera.devserver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in the place of Keycloak's; the integration tests run the real one. */
final class KeycloakServerTest {

    @TempDir
    Path temporary;

    private Path home;
    private Path jar;

    @BeforeEach
    void install() throws IOException {
        home = temporary.resolve("home");
        Files.createDirectories(home.resolve("providers"));
        jar = Files.writeString(temporary.resolve("ours.jar"), "1");
        script("echo \"$@\" >>calls; [ \"$1\" = build ] || { echo 'x ERROR [y] (main) no database'; exit 1; }");
    }

    @Test
    void failedStartTellsWhy() {
        assertThatThrownBy(() -> builder().provider(jar).start())
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("no database")
                .hasMessageContaining("server.log");
    }

    @Test
    void slowStartIsGivenUp() throws IOException {
        script("[ \"$1\" = build ] || sleep 60");
        assertThatThrownBy(() -> builder().timeout(Duration.ofMillis(500)).start())
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("not ready");
    }

    @Test
    void buildsOnlyWhenSomethingChanged() throws IOException {
        tryStart(builder().provider(jar));
        tryStart(builder().provider(jar));
        assertThat(builds()).isEqualTo(1);
        assertThat(home.resolve("providers/ours.jar")).hasContent("1");

        Files.writeString(jar, "2");
        tryStart(builder().provider(jar));
        assertThat(builds()).isEqualTo(2);
        assertThat(home.resolve("providers/ours.jar")).hasContent("2");

        tryStart(builder().provider(jar).buildOption("features", "scim-api"));
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void onlyOurOwnStaleJarsGo() throws IOException {
        Path foreign = Files.writeString(home.resolve("providers/theirs.jar"), "x");
        tryStart(builder().provider(jar));
        tryStart(builder());
        assertThat(home.resolve("providers/ours.jar")).doesNotExist();
        assertThat(foreign).exists();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void failedBuildTellsWhyAndIsRepeated() throws IOException {
        script("echo \"$@\" >>calls; echo 'ERROR: bad option'; exit 2");
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> builder().provider(jar).start())
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining("bad option");
        }
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void childrenThatIgnoreTermAreKilled() throws IOException {
        script("trap '' TERM; (trap '' TERM; sleep 60 & wait) & sleep 60");
        ServerProcess process = ServerProcess.launch(builder().settings(), List.of("start"), home.resolve("log"));
        while (process.family().count() < 4) {
            Thread.onSpinWait();
        }
        List<ProcessHandle> family = process.family().toList();
        process.stop(Duration.ofMillis(200));
        assertThat(family).noneMatch(ProcessHandle::isAlive);
    }

    private KeycloakServerBuilder builder() {
        return KeycloakServer.in(home).log(temporary.resolve("server.log"));
    }

    private void script(String commands) throws IOException {
        Path script = home.resolve("bin/kc.sh");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private static void tryStart(KeycloakServerBuilder builder) {
        assertThatThrownBy(builder::start).isInstanceOf(ServerFailure.class).hasMessageContaining("no database");
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("calls")).stream()
                .filter(call -> call.startsWith("build"))
                .count();
    }
}
