package dev.tessera.devserver.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keycloak as it was unpacked by the build. It is never run in place: a server changes its own {@code providers/} and
 * {@code lib/quarkus/}.
 *
 * @param unpacked the directory that holds {@code bin/kc.sh}
 */
public record Distribution(Path unpacked) {

    private static final String MARKER = "copied-from";

    /** Keycloak's version, from the directory's name {@code keycloak-26.7.4}. */
    public String version() {
        return unpacked.getFileName().toString().replaceFirst("^keycloak-", "");
    }

    /** Whether {@link #installInto} would have nothing to do. */
    public boolean isInstalledIn(Path home) throws IOException {
        Path marker = home.resolve(MARKER);
        return Files.exists(marker) && Files.readString(marker).equals(origin());
    }

    /**
     * Copies the distribution, unless this version of it is there already.
     *
     * @param home becomes a Keycloak of its own; an older version in it goes, its databases are not kept there
     * @return {@code home}
     */
    public Path installInto(Path home) throws IOException {
        if (!Files.isRegularFile(script())) {
            throw new ServerFailure("There is no Keycloak in " + unpacked + ": run 'mvn package' first.");
        }
        if (isInstalledIn(home)) {
            return home;
        }
        delete(home);
        copy(home);
        home.resolve("bin/kc.sh").toFile().setExecutable(true);
        Files.writeString(home.resolve(MARKER), origin());
        return home;
    }

    private Path script() {
        return unpacked.resolve("bin/kc.sh");
    }

    private String origin() throws IOException {
        return version() + " " + Files.getLastModifiedTime(script()).toInstant();
    }

    private void copy(Path home) throws IOException {
        Files.walkFileTree(unpacked, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(home.resolve(unpacked.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Files.copy(from, home.resolve(unpacked.relativize(from)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Deletes a directory with all that is in it; one that does not exist is fine. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
