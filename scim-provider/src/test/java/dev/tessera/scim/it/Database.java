package dev.tessera.scim.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keycloak's database as the test provider shows it: how many statements a piece of work costs, and what is stored. */
public final class Database {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String endpoint;

    Database(String serverUrl) {
        this.endpoint = serverUrl + "/realms/master/tessera-test";
    }

    /**
     * What some work cost. Counted are prepared statements, a batch as one, of everything that the server does
     * meanwhile: warm up, and do one thing at a time.
     *
     * @param sql their texts, in order; a statement that Hibernate batches is listed once for each row
     * @param translated queries whose text Hibernate met for the first time
     */
    public record Statements(long count, List<String> sql, long translated) {}

    /** Runs the work and counts the statements that it makes the server prepare. */
    public Statements countDuring(Runnable work) {
        send("POST", "/statistics/start", "");
        work.run();
        JsonNode answer = send("GET", "/statistics", "");
        List<String> sql = new ArrayList<>();
        answer.path("sql").forEach(statement -> sql.add(statement.asText()));
        return new Statements(
                answer.path("statements").asLong(),
                List.copyOf(sql),
                answer.path("translated").asLong());
    }

    /**
     * What some work costs by itself: the server's own timers write now and then, so the cheapest of some tries counts.
     *
     * @param before runs before each try, and is not counted
     * @param work is done once more than it is counted
     */
    public Statements cheapestOf(int tries, Runnable before, Runnable work) {
        work.run();
        return Stream.generate(() -> {
                    before.run();
                    return countDuring(work);
                })
                .limit(tries)
                .min(Comparator.comparingLong(Statements::count))
                .orElseThrow();
    }

    /**
     * Runs one SQL statement in a transaction of its own.
     *
     * @param parameters of its question marks: strings, numbers, booleans
     * @return the rows, each an array of JSON values; for anything but a query one row with the number of rows changed
     */
    public List<ArrayNode> sql(String statement, Object... parameters) {
        ObjectNode request = JSON.createObjectNode().put("sql", statement);
        request.set("parameters", JSON.valueToTree(parameters));
        List<ArrayNode> rows = new ArrayList<>();
        send("POST", "/sql", request.toString()).path("rows").forEach(row -> rows.add((ArrayNode) row));
        return List.copyOf(rows);
    }

    public boolean isPostgresql() {
        return !sql("select 1 from information_schema.schemata where lower(schema_name) = 'pg_catalog'")
                .isEmpty();
    }

    /** What Keycloak's listeners heard of memberships since the last time: {@code join group user username}. */
    public List<String> membershipEvents() {
        List<String> events = new ArrayList<>();
        send("POST", "/memberships", "").path("events").forEach(event -> events.add(event.asText()));
        return List.copyOf(events);
    }

    /**
     * Lets the next writes of an entity fail, in whatever transactions they are: {@link #failuresLeft} ends it.
     *
     * @param entity the simple name of a class of Keycloak's or ours: {@code UserEntity}
     * @param sqlState what the database says: 40001 for a deadlock, 23505 for a key that is taken
     */
    public void failNext(String entity, String sqlState, int times) {
        send(
                "POST",
                "/failures",
                JSON.createObjectNode()
                        .put("entity", entity)
                        .put("sqlState", sqlState)
                        .put("times", times)
                        .toString());
    }

    /** How many of the failures have not come to pass; there are none from now on. */
    public int failuresLeft() {
        return send("POST", "/failures/end", "").path("left").asInt();
    }

    /** Lets a task of the server's timer run now. */
    public void runTimer(String task) {
        send("POST", "/timers/" + task, "");
    }

    private JsonNode send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return Answer.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()))
                    .expect(200)
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
