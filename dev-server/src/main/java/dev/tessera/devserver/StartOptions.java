package dev.tessera.devserver;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the script {@code tessera} passes on.
 *
 * @param port the HTTP port on 127.0.0.1, 0 for a free one
 * @param reset whether to forget all data first
 * @param newToken whether to generate a token although there is one
 * @param json whether scripts read the result
 * @param distribution the unpacked Keycloak
 * @param providers the JARs to deploy
 */
record StartOptions(
        int port, Path data, boolean reset, boolean newToken, boolean json, Path distribution, List<Path> providers) {

    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_535;

    /** @throws Problem for an option that does not exist, lacks its value or has a wrong one */
    static StartOptions parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        int port = DEFAULT_PORT;
        boolean reset = false;
        boolean newToken = false;
        boolean json = false;
        Path data = Path.of(".tessera");
        @Nullable Path distribution = null;
        List<Path> providers = new ArrayList<>();
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--port" -> port = port(value(option, rest));
                case "--data" -> data = Path.of(value(option, rest));
                case "--reset" -> reset = true;
                case "--new-token" -> newToken = true;
                case "--json" -> json = true;
                case "--distribution" -> distribution = Path.of(value(option, rest));
                case "--provider" -> providers.add(Path.of(value(option, rest)));
                default -> throw new Problem("Unknown option " + option + ".");
            }
        }
        if (distribution == null) {
            throw new Problem("--distribution is missing.");
        }
        return new StartOptions(
                port, data.toAbsolutePath().normalize(), reset, newToken, json, distribution, List.copyOf(providers));
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new Problem(option + " needs a value.");
        }
        return rest.pop();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as for a number out of range.
        }
        throw new Problem("--port needs a number from 0 to " + HIGHEST_PORT + ", not " + text + ".");
    }
}
