package dev.tessera.devserver.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One user's rows, understood: what in them is theirs alone and what is everybody's. */
final class Template {

    // 2001: no count of anything here is as large.
    private static final long EARLIEST = 1_000_000_000_000L;

    private final String id;
    private final String mark;
    private final List<Row> rows;
    private final Map<String, Integer> keys = new HashMap<>();

    /** @param mark the part of the user's texts that is another for every user */
    Template(Tables tables, Footprint footprint, String mark) {
        this.id = footprint.id();
        this.mark = mark;
        // The user before what refers to the user.
        this.rows = footprint.rows().stream()
                .sorted(Comparator.comparing(row -> !isKey(tables, row, id)))
                .toList();
        for (int i = 0; i < rows.size(); i++) {
            int number = i;
            Row row = rows.get(i);
            Place.key(tables, row.table())
                    .flatMap(key -> row.text(key.column()))
                    .filter(key -> !key.equals(id))
                    .ifPresent(key -> keys.put(key, number));
        }
    }

    private static boolean isKey(Tables tables, Row row, String id) {
        return Place.key(tables, row.table())
                .flatMap(key -> row.text(key.column()))
                .filter(id::equals)
                .isPresent();
    }

    /** By table, one entry for each row: the cells by column. */
    List<Map.Entry<String, Map<String, Cell>>> cells() {
        List<Map.Entry<String, Map<String, Cell>>> all = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Cell> cells = new TreeMap<>();
            row.columns().forEach((column, value) -> cells.put(column, cell(row, value)));
            all.add(Map.entry(row.table(), cells));
        }
        return all;
    }

    /** The rows as text without what may differ between users: equal for two who were provisioned alike. */
    List<String> shape() {
        return cells().stream()
                .map(row -> row.getKey() + shape(row.getValue()))
                .sorted()
                .toList();
    }

    private String shape(Map<String, Cell> cells) {
        Map<String, String> texts = new TreeMap<>();
        cells.forEach((column, cell) -> texts.put(
                column,
                switch (cell) {
                    case Cell.Owner() -> "{user}";
                    case Cell.Key(int row) -> "{key in " + rows.get(row).table() + "}";
                    case Cell.Marked(String text) -> text.replace(mark, "{mark}");
                    case Cell.Hashed(String text) -> "{hash of " + text.replace(mark, "{mark}") + "}";
                    case Cell.Time(long millis) -> "{time}";
                    case Cell.Constant(Object value) -> value.toString();
                }));
        return texts.toString();
    }

    private Cell cell(Row row, Object value) {
        return switch (value) {
            case String text when text.equals(id) -> new Cell.Owner();
            case String text when keys.containsKey(text) -> new Cell.Key(keys.getOrDefault(text, 0));
            case String text when text.contains(mark) -> new Cell.Marked(text);
            case Long number when number > EARLIEST && number < 10 * EARLIEST -> new Cell.Time(number);
            case Long number -> hashed(row, number).<Cell>map(Cell.Hashed::new).orElse(new Cell.Constant(number));
            default -> new Cell.Constant(value);
        };
    }

    // Which text of the row it is the hash of, as it is or in lower case.
    private Optional<String> hashed(Row row, long number) {
        return row.columns().values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> text.contains(mark))
                .flatMap(text -> Stream.of(text, text.toLowerCase(Locale.ROOT)))
                .filter(text -> hash(text) == number)
                .findFirst();
    }

    /** As Tessera indexes values: the head of the SHA-256. */
    static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
