package dev.tessera.devserver.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page that people write, with places where results go: between the lines {@code <!-- results: KIND -->} and
 * {@code <!-- end -->}.
 */
public record ResultsFile(Path path) {

    private static final String END = "<!-- end -->";

    /** Puts results in the place of those of the same kind; a page without such a place gets one at its end. */
    public void replace(String kind, List<String> results) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(path) ? Files.readAllLines(path) : List.of());
        String begin = "<!-- results: " + kind + " -->";
        if (!lines.contains(begin)) {
            lines.addAll(List.of("", begin, END));
        }
        int from = lines.indexOf(begin) + 1;
        int to = from + lines.subList(from, lines.size()).indexOf(END);
        if (to < from) {
            throw new IOException(path + ": no line \"" + END + "\" after \"" + begin + "\"");
        }
        List<String> page = new ArrayList<>(lines.subList(0, from));
        page.addAll(results);
        page.addAll(lines.subList(to, lines.size()));
        Files.write(path, page);
    }
}
