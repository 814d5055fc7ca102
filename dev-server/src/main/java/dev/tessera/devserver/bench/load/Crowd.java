package dev.tessera.devserver.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.LongConsumer;

/** Makes many users out of one. */
public final class Crowd {

    private static final long BATCH = 10_000;

    private final Tables tables;
    private final People people;
    private final Footprint model;
    private final String mark;

    /**
     * @param model a user who came through SCIM
     * @param number the model's own number
     */
    public Crowd(Tables tables, People people, Footprint model, long number) {
        this.tables = tables;
        this.people = people;
        this.model = model;
        this.mark = People.mark(number);
    }

    /** Copies the model: users number {@code first} to {@code last}. */
    public void add(long first, long last, LongConsumer progress) {
        copy(model, first, last, progress);
        tables.analyze();
    }

    /**
     * Makes users members of a group.
     *
     * @param membership the rows that the model got when it became a member of {@code sample}
     */
    public void join(Footprint membership, String sample, String group, long first, long last) {
        List<Row> rows =
                membership.rows().stream().map(row -> row.with(sample, group)).toList();
        copy(new Footprint(membership.id(), rows, membership.places()), first, last, done -> {});
        tables.analyze();
    }

    /**
     * Compares all rows of another user with the model's.
     *
     * @return what differs, in words; empty if nothing does
     */
    public String difference(long number, String id) {
        List<String> expected = new Template(tables, model, mark).shape();
        List<String> found = new Template(tables, model.of(tables, id), People.mark(number)).shape();
        List<String> missing = new ArrayList<>(expected);
        found.forEach(missing::remove);
        List<String> more = new ArrayList<>(found);
        expected.forEach(more::remove);
        return missing.isEmpty() && more.isEmpty() ? "" : "missing " + missing + ", too many " + more;
    }

    private void copy(Footprint of, long first, long last, LongConsumer progress) {
        var rows = new Template(tables, of, mark).cells();
        for (long begin = first; begin <= last; begin += BATCH) {
            long from = begin;
            long end = Math.min(last, begin + BATCH - 1);
            tables.together(() -> rows.forEach(row -> tables.run(insert(row.getKey(), row.getValue(), from, end))));
            progress.accept(end - first + 1);
        }
    }

    private String insert(String table, Map<String, Cell> cells, long first, long last) {
        var names = new StringJoiner(", ");
        var values = new StringJoiner(", ");
        cells.forEach((column, cell) -> {
            names.add(column);
            values.add(expression(cell));
        });
        return "insert into " + table + " (" + names + ") select " + values + " from "
                + tables.dialect().numbers(first, last);
    }

    private String expression(Cell cell) {
        return switch (cell) {
            case Cell.Owner() -> people.idInSql(tables.dialect(), "user");
            case Cell.Key(int row) -> people.idInSql(tables.dialect(), "row" + row);
            case Cell.Marked(String text) -> marked(text);
            case Cell.Hashed(String text) -> tables.dialect().hash(marked(text));
            case Cell.Time(long millis) -> Long.toString(millis);
            case Cell.Constant(Object value) -> literal(value);
        };
    }

    private String marked(String text) {
        int at = text.indexOf(mark);
        return "(" + quoted(text.substring(0, at)) + " || " + People.markInSql() + " || "
                + quoted(text.substring(at + mark.length())).replace(mark, "' || " + People.markInSql() + " || '")
                + ")";
    }

    private static String literal(Object value) {
        return switch (value) {
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case String text -> quoted(text);
            default -> throw new IllegalStateException("No literal for a " + value.getClass());
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
