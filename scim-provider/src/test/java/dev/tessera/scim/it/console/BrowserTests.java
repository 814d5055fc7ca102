package dev.tessera.scim.it.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.scim.it.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a file of {@code admin-theme/src/test/browser} with Node's own test runner. */
final class BrowserTests {
    private static final int MINUTES = 10;

    private BrowserTests() {}

    /** @param output of the test runner, which names what failed */
    record Run(int status, String output) {}

    static Run run(TestServer server, String file, Map<String, String> more) throws IOException, InterruptedException {
        Path module = Path.of(System.getProperty("tessera.it.admin-theme", "../admin-theme"));
        Path output = Path.of(System.getProperty("tessera.it.directory", "target"), "browser-" + file + ".txt");
        ProcessBuilder node = new ProcessBuilder(
                        "node", "--test", "--test-reporter=spec", "src/test/browser/" + file + ".test.mjs")
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        node.environment()
                .putAll(Map.of(
                        "TESSERA_URL", server.url(),
                        "TESSERA_ADMIN", server.administrator(),
                        "TESSERA_PASSWORD", server.password(),
                        "CHROMIUM", Chromium.PATH));
        node.environment().putAll(more);
        return new Run(await(node.start()), Files.readString(output));
    }

    private static int await(Process process) throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            all.forEach(ProcessHandle::destroyForcibly);
        }
        return process.waitFor();
    }

    /** Found, or installed, once a run. */
    private static final class Chromium {
        private static final String PATH = find();

        private static String find() {
            Path module = Path.of(System.getProperty("tessera.it.admin-theme", "../admin-theme"));
            try {
                Process script = new ProcessBuilder("bash", "src/test/browser/chromium.sh")
                        .directory(module.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                String path = new String(script.getInputStream().readAllBytes(), UTF_8);
                if (script.waitFor() != 0) {
                    throw new IllegalStateException("There is no Chromium: see above.");
                }
                return path.strip().lines().reduce((first, last) -> last).orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
