package dev.tessera.scim.admin.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.scim.store.jpa.Transactions;
import dev.tessera.scim.store.jpa.activity.ActivityQuery;
import dev.tessera.scim.store.jpa.activity.ActivityReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Writes lines to a file, a batch at a time: memory holds one batch, and no transaction waits for a slow reader.
 *
 * @param query ends at an instant: lines that come in meanwhile would shift the batches
 */
record ActivityExport(KeycloakSessionFactory factory, ActivityQuery query) {
    private static final int BATCH = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COLUMNS = List.of(
            "time",
            "operation",
            "outcome",
            "status",
            "method",
            "path",
            "resourceId",
            "resourceName",
            "changed",
            "ignored",
            "detail",
            "tokenId",
            "address");

    @FunctionalInterface
    private interface Sink {
        void write(ActivityRepresentation line) throws IOException;
    }

    void csv(OutputStream output) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(output, UTF_8));
        writer.write(row(COLUMNS.stream()));
        each(line -> writer.write(row(cells(line))));
        writer.flush();
    }

    void json(OutputStream output) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(output)) {
            generator.writeStartArray();
            each(line -> JSON.writeValue(generator, line));
            generator.writeEndArray();
        }
    }

    private void each(Sink sink) throws IOException {
        List<ActivityRepresentation> batch = batch(0);
        for (int offset = BATCH; !batch.isEmpty(); offset += BATCH) {
            for (ActivityRepresentation line : batch) {
                sink.write(line);
            }
            batch = batch.size() < BATCH ? List.of() : batch(offset);
        }
    }

    private List<ActivityRepresentation> batch(int offset) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                null,
                session -> new ActivityReader(Transactions.entities(session))
                        .page(query, offset, BATCH).stream()
                                .map(ActivityRepresentation::of)
                                .toList(),
                "tessera-activity-export");
    }

    private static Stream<@Nullable String> cells(ActivityRepresentation line) {
        return Stream.of(
                line.time(),
                line.operation(),
                line.outcome(),
                String.valueOf(line.status()),
                line.method(),
                line.path(),
                line.resourceId(),
                line.resourceName(),
                String.join(" ", line.changed()),
                String.join(" ", line.ignored()),
                line.detail(),
                line.tokenId(),
                line.address());
    }

    private static String row(Stream<@Nullable String> cells) {
        return cells.map(ActivityExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A cell that a spreadsheet would take for a formula is given an apostrophe: its text comes from outside. */
    private static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
