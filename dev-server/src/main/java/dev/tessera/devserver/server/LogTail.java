package dev.tessera.devserver.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The few lines of a log that tell why something failed. */
final class LogTail {

    private static final int FIRST_ERRORS = 6;
    private static final int LAST_LINES = 15;
    private static final int WIDTH = 300;
    private static final Pattern TELLING = Pattern.compile("\\bERROR\\b|\\bFATAL\\b|^Caused by|Exception:|^Error ");
    private static final Pattern PREFIX = Pattern.compile("^[-0-9]+ [:,0-9]+ \\w+ +\\[[^]]*] \\([^)]*\\) ");

    private LogTail() {}

    /** The first lines that speak of an error (the later ones follow from them), or the last ones, and the file's name. */
    static String of(Path log) {
        List<String> lines = read(log);
        List<String> telling = lines.stream()
                .filter(line -> TELLING.matcher(line).find())
                .map(LogTail::shorten)
                .distinct()
                .limit(FIRST_ERRORS)
                .toList();
        List<String> chosen =
                telling.isEmpty() ? lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()) : telling;
        return String.join("\n", chosen) + "\n(from " + log + ")";
    }

    private static String shorten(String line) {
        String message = PREFIX.matcher(line).replaceFirst("");
        return message.length() <= WIDTH ? message : message.substring(0, WIDTH) + "...";
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
