package dev.tessera.scim.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.devserver.bench.Bench;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The benchmark in its quick form: users loaded by SQL have the rows that SCIM leaves, every operation gets the right
 * answers, and there are figures. How large they are is not looked at.
 */
final class BenchIT {

    @Test
    void measures_and_finds_every_answer_right() throws InterruptedException {
        var tables = new ByteArrayOutputStream();
        var progress = new ByteArrayOutputStream();
        int status = Bench.run(
                printing(tables),
                printing(progress),
                "--quick",
                "--data",
                Path.of(property("directory"), "it-bench").toString(),
                "--distribution",
                property("distribution"),
                "--provider",
                property("provider"));
        assertThat(status).as(progress.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(tables.toString(StandardCharsets.UTF_8))
                .contains("### 300 users")
                .containsPattern("\\| GET by id \\| 10 \\| [0-9.]+ \\|");
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String property(String name) {
        return System.getProperty("tessera.it." + name);
    }
}
