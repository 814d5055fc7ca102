package dev.tessera.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StartOptionsTest {

    @Test
    void readsAll() {
        StartOptions options = StartOptions.parse(
                "--port",
                "0",
                "--data",
                "/d",
                "--reset",
                "--new-token",
                "--json",
                "--distribution",
                "/kc",
                "--provider",
                "/a.jar",
                "--provider",
                "/b.jar");
        assertThat(options.port()).isZero();
        assertThat(options.data()).isEqualTo(Path.of("/d"));
        assertThat(options.reset()).isTrue();
        assertThat(options.newToken()).isTrue();
        assertThat(options.json()).isTrue();
        assertThat(options.providers()).containsExactly(Path.of("/a.jar"), Path.of("/b.jar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", ""})
    void refusesPort(String port) {
        assertThatThrownBy(() -> StartOptions.parse("--port", port))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("from 0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot", "--data", "8080"})
    void refusesUnknownAndIncomplete(String argument) {
        assertThatThrownBy(() -> StartOptions.parse(argument))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(argument);
    }
}
