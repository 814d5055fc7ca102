package dev.tessera.devserver.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and tables as Markdown. */
public final class Figures {

    private Figures() {}

    /** Three digits that count, and none for what was not measured. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** @param rows the first one is the heading; all columns but the first are numbers */
    public static List<String> table(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add("| " + String.join(" | ", row) + " |");
        }
        lines.add(1, "|---|" + "--:|".repeat(rows.getFirst().size() - 1));
        return lines;
    }
}
