package dev.tessera.devserver.bench;

import dev.tessera.devserver.Problem;
import dev.tessera.devserver.bench.server.DatabaseChoice;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What the script {@code tessera} passes on.
 *
 * @param command what was typed, for the report
 * @param commit what was built, for the report
 * @param sizes numbers of users in the realm, rising
 * @param only which operations to measure
 * @param runs how often each is measured
 * @param out the file whose results are replaced
 * @param postgresql the database to be used in place of H2
 */
record BenchOptions(
        String command,
        String commit,
        boolean quick,
        boolean large,
        boolean peer,
        List<Integer> sizes,
        Pattern only,
        int runs,
        Path data,
        Optional<Path> out,
        Optional<DatabaseChoice> postgresql,
        Path distribution,
        List<Path> providers) {

    static final int PEER_USERS = 20_000;

    Effort effort() {
        return quick ? Effort.QUICK : Effort.FULL;
    }

    /** How many members one PATCH adds. */
    List<Integer> adding() {
        if (quick) {
            return List.of(1, 100);
        }
        return peer ? List.of(1, 100, 1_000, 2_000) : List.of(1, 100, 1_000, 10_000);
    }

    /** How large the groups are to which one member is added. */
    List<Integer> groups() {
        if (quick) {
            return List.of(100);
        }
        return peer ? List.of(2_000) : Stream.of(5_000, 100_000).toList();
    }

    /** @throws Problem for an option that does not exist, lacks its value or has a wrong one */
    static BenchOptions parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        var found = new Found();
        while (!rest.isEmpty()) {
            found.read(rest.pop(), rest);
        }
        return found.options();
    }

    /** What was read so far. */
    private static final class Found {
        private String command = "./tessera bench";
        private String commit = "unknown";
        private boolean quick;
        private boolean large;
        private boolean peer;
        private List<Integer> sizes = List.of();
        private Pattern only = Pattern.compile("");
        private int runs;
        private Path data = Path.of(".tessera-bench");
        private Optional<Path> out = Optional.empty();
        private String database = "h2";
        private Optional<Path> distribution = Optional.empty();
        private final List<Path> providers = new ArrayList<>();

        void read(String option, Deque<String> rest) {
            switch (option) {
                case "--quick" -> quick = true;
                case "--large" -> large = true;
                case "--peer" -> peer = peer(value(option, rest));
                case "--users" -> sizes = sizes(value(option, rest));
                case "--only" -> only = pattern(value(option, rest));
                case "--runs" -> runs = number(option, value(option, rest));
                case "--data" -> data = Path.of(value(option, rest));
                case "--out" -> out = Optional.of(Path.of(value(option, rest)));
                case "--database" -> database = value(option, rest);
                case "--command" -> command = value(option, rest);
                case "--commit" -> commit = value(option, rest);
                case "--distribution" -> distribution = Optional.of(Path.of(value(option, rest)));
                case "--provider" -> providers.add(Path.of(value(option, rest)));
                default -> throw new Problem("Unknown option " + option + ". See ./tessera bench --help.");
            }
        }

        BenchOptions options() {
            List<Integer> users = sizes.isEmpty() ? defaultSizes() : sizes;
            if (peer && users.getLast() > PEER_USERS) {
                throw new Problem("--peer native goes with " + PEER_USERS + " users at the most.");
            }
            return new BenchOptions(
                    command,
                    commit,
                    quick,
                    large,
                    peer,
                    users,
                    only,
                    runs > 0 ? runs : defaultRuns(),
                    data.toAbsolutePath().normalize(),
                    out,
                    PostgresUrl.choice(database),
                    distribution.orElseThrow(() -> new Problem("--distribution is missing.")),
                    List.copyOf(providers));
        }

        private int defaultRuns() {
            return peer && !quick ? 3 : 1;
        }

        private List<Integer> defaultSizes() {
            if (quick) {
                return List.of(300);
            }
            if (peer) {
                return List.of(1_000, PEER_USERS);
            }
            return large ? List.of(1_000, 20_000, 100_000, 1_000_000) : List.of(1_000, 20_000, 100_000);
        }
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new Problem(option + " needs a value.");
        }
        return rest.pop();
    }

    private static boolean peer(String name) {
        if (!name.equals("native")) {
            throw new Problem("--peer knows \"native\" only: Keycloak's own SCIM.");
        }
        return true;
    }

    private static List<Integer> sizes(String text) {
        List<Integer> sizes = Stream.of(text.split(",", -1))
                .map(size -> number("--users", size))
                .sorted()
                .toList();
        if (sizes.getFirst() < 200) {
            throw new Problem("--users needs 200 at the least: pages have 100.");
        }
        return sizes;
    }

    private static int number(String option, String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as for a number out of range.
        }
        throw new Problem(option + " needs a positive number, not " + text + ".");
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new Problem("--only needs a regular expression: " + e.getDescription() + ".", e);
        }
    }
}
