package dev.tessera.scim.it.idp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RawHttp;
import dev.tessera.scim.it.ScimClient;
import dev.tessera.scim.it.ScimPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays one fixture against a connection. No User-Agent is sent unless a step says so; what was created is deleted again.
 */
final class Replay {

    private static final String MEDIA_TYPE = "application/scim+json";
    private static final int CREATED = 201;

    private final Fixture fixture;
    private final ScimClient connection;
    private final Variables variables;
    private final Deque<String> created = new ArrayDeque<>();

    private Replay(Fixture fixture, ScimClient connection) {
        this.fixture = fixture;
        this.connection = connection;
        this.variables = new Variables(connection.baseUrl());
    }

    /** @throws AssertionError that names the step and what is wrong with its answer */
    static void play(Fixture fixture, ScimClient connection) {
        var replay = new Replay(fixture, connection);
        replay.checkRequired();
        try {
            replay.playSteps();
        } finally {
            replay.created.forEach(connection::delete);
        }
    }

    // A server that lacks what a file is about has failed it.
    private void checkRequired() {
        fixture.required().properties().forEach(needed -> {
            JsonNode got = JsonPath.at(connection.get("/ServiceProviderConfig").body(), needed.getKey());
            if (!JsonMatch.same(needed.getValue(), got)) {
                throw new AssertionError(
                        "the server does not advertise " + needed.getKey() + " = " + needed.getValue());
            }
        });
    }

    private void playSteps() {
        int number = 0;
        for (JsonNode step : fixture.steps()) {
            number++;
            for (int round = 0; round < step.path("repeat").asInt(1); round++) {
                variables.set("i", Integer.toString(round));
                try {
                    play(step);
                } catch (AssertionError e) {
                    throw new AssertionError(describe(step, number) + ": " + e.getMessage());
                }
            }
        }
    }

    private String describe(JsonNode step, int number) {
        String note = step.has("note") ? " (" + step.path("note").asText() + ")" : "";
        return fixture.file() + ", step " + number + "/" + fixture.steps().size() + " "
                + step.path("method").asText() + " " + step.path("path").asText() + note;
    }

    private void play(JsonNode step) {
        pause(step.path("waitMs").asInt(0));
        String method = step.path("method").asText();
        String path = variables.fill(step.path("path").asText());
        String encoded = fixture.plusForSpace() ? ScimPath.encodeWithPlus(path) : ScimPath.encode(path);
        byte[] body = body(step);
        Answer answer =
                RawHttp.send(method, URI.create(connection.baseUrl() + encoded), headers(step, body.length > 0), body);
        remember(method, path, answer);
        new Expectation(step.path("expect"), variables).check(answer);
        step.path("save").properties().forEach(save -> save(save, answer));
    }

    private byte[] body(JsonNode step) {
        String text = "";
        if (step.has("rawBody")) {
            text = variables.fill(step.path("rawBody").asText());
        } else if (step.has("body")) {
            text = variables.fill(step.path("body")).toString();
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> headers(JsonNode step, boolean withBody) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", MEDIA_TYPE);
        if (withBody) {
            headers.put("Content-Type", MEDIA_TYPE + "; charset=utf-8");
        }
        String auth = step.path("auth").asText("token");
        if (!auth.equals("none")) {
            headers.put("Authorization", auth.equals("token") ? "Bearer " + connection.token() : auth);
        }
        step.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(), variables.fill(header.getValue().asText())));
        return headers;
    }

    private void remember(String method, String path, Answer answer) {
        JsonNode id = answer.body().path("id");
        if (method.equals("POST") && answer.status() == CREATED && id.isTextual()) {
            created.push(path.split("\\?")[0].replaceFirst("/$", "") + "/" + id.asText());
        }
    }

    private void save(Map.Entry<String, JsonNode> save, Answer answer) {
        String source = save.getValue().asText();
        String value = source.startsWith("header:")
                ? answer.header(source.substring("header:".length()))
                : JsonPath.at(answer.body(), source).asText();
        if (value.isEmpty()) {
            throw new AssertionError("nothing to save at " + source);
        }
        variables.set(save.getKey(), value);
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
