package dev.tessera.devserver.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a log that tell why something failed. */
final class LogTail {

    private static final int LINES = 20;
    private static final Pattern TELLING = Pattern.compile("\\bERROR\\b|\\bFATAL\\b|^Caused by|Exception:|^Error ");

    private LogTail() {}

    /** The last lines that speak of an error, or simply the last ones, and the file's name. */
    static String of(Path log) {
        List<String> lines = read(log);
        List<String> telling =
                lines.stream().filter(line -> TELLING.matcher(line).find()).toList();
        List<String> chosen = telling.isEmpty() ? lines : telling;
        List<String> last = chosen.subList(Math.max(0, chosen.size() - LINES), chosen.size());
        return String.join("\n", last) + "\n(from " + log + ")";
    }

    private static List<String> read(Path log) {
        try {
            // Not readAllLines: a half-written character must not hide the reason.
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of("The log cannot be read: " + e);
        }
    }
}
