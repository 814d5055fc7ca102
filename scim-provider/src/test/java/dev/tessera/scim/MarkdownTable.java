package dev.tessera.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of the documentation that is made from the code. The page around it is written by hand and has no other table.
 *
 * @param lines in Markdown, heading included
 */
public record MarkdownTable(List<String> lines) {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path RENDERED = Path.of("target", "docs");

    public MarkdownTable {
        lines = List.copyOf(lines);
    }

    public static MarkdownTable of(List<String> heading, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(line(heading));
        lines.add("|---".repeat(heading.size()) + "|");
        rows.forEach(row -> lines.add(line(row)));
        return new MarkdownTable(lines);
    }

    /** Fails, and says how to put it right, when the table in a page of docs/ is not exactly this one. */
    public void assertThatItStandsIn(String page) {
        try {
            Files.createDirectories(RENDERED);
            Files.write(RENDERED.resolve(page), lines);
            List<String> table = Files.readAllLines(DOCS.resolve(page)).stream()
                    .filter(line -> line.startsWith("|"))
                    .toList();
            assertThat(table)
                    .as(
                            "the table in docs/%s: put the content of scim-provider/target/docs/%s in its place",
                            page, page)
                    .isEqualTo(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
