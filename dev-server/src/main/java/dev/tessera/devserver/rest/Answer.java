package dev.tessera.devserver.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/**
 * What a server said.
 *
 * @param body the text as JSON; a {@link MissingNode} when it is empty or no JSON
 * @param text the text as it came
 */
public record Answer(int status, HttpHeaders headers, JsonNode body, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Answer of(HttpResponse<String> response) {
        return of(response.statusCode(), response.headers(), response.body());
    }

    public static Answer of(int status, HttpHeaders headers, String text) {
        return new Answer(status, headers, parse(text), text);
    }

    /** The first value of a header, in any case of its name; empty where there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /**
     * This answer, if it has the expected status.
     *
     * @throws UnexpectedAnswer otherwise
     */
    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new UnexpectedAnswer(wanted, this);
        }
        return this;
    }

    private static JsonNode parse(String text) {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
