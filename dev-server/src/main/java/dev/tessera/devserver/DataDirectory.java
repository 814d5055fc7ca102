package dev.tessera.devserver;

import dev.tessera.devserver.server.Distribution;
import dev.tessera.devserver.server.KeycloakServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that one local server keeps, readable by its owner only: a Keycloak of its own, the database, the administrator's
 * password, logs. One launcher at a time holds it.
 */
public final class DataDirectory implements AutoCloseable {

    private static final int PASSWORD_BYTES = 18;

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws Problem when it cannot be written, or when another launcher holds it */
    public static DataDirectory open(Path root) {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new Problem("A server of the data directory " + root + " is running already: stop it first,"
                        + " or choose another directory with --data.");
            }
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new Problem("The data directory " + root + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock got = channel.tryLock();
            return got != null;
        } catch (OverlappingFileLockException heldByUs) {
            return false;
        }
    }

    /** Forgets realms, users and the administrator. Nothing that is not ours is touched. */
    public void reset() throws IOException {
        Distribution.delete(database());
        Files.deleteIfExists(passwordFile());
    }

    public Path home() {
        return root.resolve("keycloak");
    }

    public Path database() {
        return root.resolve("database");
    }

    public Path log() {
        return root.resolve("keycloak.log");
    }

    Path passwordFile() {
        return root.resolve("admin-password");
    }

    /** The administrator's password, made up by the first call. */
    public String password() throws IOException {
        Path file = passwordFile();
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password + "\n");
        return password;
    }

    /** Notes who runs here, for the script: the address, then one process id a line. */
    void noteRunning(KeycloakServer server) throws IOException {
        String processes = Stream.concat(Stream.of(ProcessHandle.current().pid()), server.processIds().stream())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        Files.write(running(), List.of(server.url(), processes));
    }

    private Path running() {
        return root.resolve("running");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(running());
        lock.close();
    }
}
