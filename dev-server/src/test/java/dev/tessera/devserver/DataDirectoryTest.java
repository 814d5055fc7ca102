package dev.tessera.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    @TempDir
    Path temporary;

    @Test
    void passwordIsMadeOnceAndSecret() throws IOException {
        try (DataDirectory data = DataDirectory.open(temporary.resolve("new"))) {
            String password = data.password();
            assertThat(password).hasSizeGreaterThanOrEqualTo(20).isEqualTo(data.password());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.passwordFile())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void resetForgetsTheDataAndNothingElse() throws IOException {
        try (DataDirectory data = DataDirectory.open(temporary)) {
            String before = data.password();
            Files.createDirectories(data.database().resolve("deep"));
            Path other = Files.writeString(temporary.resolve("notes.txt"), "mine");
            data.reset();
            assertThat(data.database()).doesNotExist();
            assertThat(data.password()).isNotEqualTo(before);
            assertThat(other).exists();
        }
    }

    @Test
    void oneLauncherAtATime() throws IOException {
        DataDirectory first = DataDirectory.open(temporary);
        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("running already");
        first.close();
        DataDirectory.open(temporary).close();
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(file.toString());
    }
}
