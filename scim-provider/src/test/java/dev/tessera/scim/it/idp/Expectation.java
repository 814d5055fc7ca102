package dev.tessera.scim.it.idp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.devserver.rest.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The {@code expect} of a step.
 *
 * @param expect with {@code status}, {@code headers}, {@code jsonSubset}, {@code jsonAbsent}, {@code jsonPresent},
 *     {@code jsonLength}, {@code jsonNotContains}, {@code jsonNot}, {@code textAbsent}, {@code jsonRequired}; all optional
 */
record Expectation(JsonNode expect, Variables variables) {

    private static final int NO_CONTENT = 204;

    /** @throws AssertionError that tells the first thing which is not as expected */
    void check(Answer answer) {
        checkStatus(answer);
        checkHeaders(answer);
        if (answer.status() == NO_CONTENT) {
            return;
        }
        if (answer.body().isMissingNode() && !expect.path("jsonRequired").asBoolean()) {
            require(!expect.has("jsonSubset"), "no JSON body in the " + answer.status() + " answer: " + answer.text());
            return;
        }
        checkBody(answer);
    }

    private void checkStatus(Answer answer) {
        JsonNode wanted = expect.path("status");
        boolean expected = wanted.isEmpty()
                || StreamSupport.stream(wanted.spliterator(), false)
                        .anyMatch(status -> status.asInt() == answer.status());
        require(expected, "expected status " + wanted + ", got " + answer.status() + ": " + answer.text());
    }

    private void checkHeaders(Answer answer) {
        expect.path("headers").properties().forEach(header -> {
            String got = answer.header(header.getKey());
            String wanted = header.getValue().asText();
            require(
                    got.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)),
                    "header " + header.getKey() + ": expected to contain '" + wanted + "', got '" + got + "'");
        });
    }

    private void checkBody(Answer answer) {
        JsonNode body = answer.body();
        if (expect.has("jsonSubset")) {
            Optional<String> difference = JsonMatch.difference(variables.fill(expect.get("jsonSubset")), body, "$");
            require(difference.isEmpty(), difference.orElse(""));
        }
        for (JsonNode path : expect.path("jsonAbsent")) {
            JsonNode got = JsonPath.at(body, variables.fill(path.asText()));
            require(isNothing(got), path.asText() + " should be absent, got " + JsonMatch.shorten(got));
        }
        for (JsonNode path : expect.path("jsonPresent")) {
            JsonNode got = JsonPath.at(body, variables.fill(path.asText()));
            require(!got.isMissingNode() && !got.isNull(), path.asText() + " is missing");
        }
        expect.path("jsonLength").properties().forEach(length -> checkLength(body, length));
        expect.path("jsonNotContains").properties().forEach(unwanted -> checkNotContains(body, unwanted));
        expect.path("jsonNot").properties().forEach(unwanted -> checkNot(body, unwanted));
        for (JsonNode unwanted : expect.path("textAbsent")) {
            String text = variables.fill(unwanted.asText());
            require(!answer.text().contains(text), "the answer must not contain '" + text + "'");
        }
    }

    private static void checkLength(JsonNode body, Map.Entry<String, JsonNode> length) {
        JsonNode got = JsonPath.at(body, length.getKey());
        int elements = got.isArray() ? got.size() : 0;
        require(
                elements == length.getValue().asInt(),
                length.getKey() + " should have " + length.getValue() + " elements, has " + elements);
    }

    private void checkNotContains(JsonNode body, Map.Entry<String, JsonNode> unwanted) {
        JsonNode got = JsonPath.at(body, unwanted.getKey());
        for (JsonNode element : variables.fill(unwanted.getValue())) {
            require(
                    !JsonMatch.containsElement(got, element),
                    unwanted.getKey() + " should not contain " + JsonMatch.shorten(element));
        }
    }

    private void checkNot(JsonNode body, Map.Entry<String, JsonNode> unwanted) {
        JsonNode value = variables.fill(unwanted.getValue());
        require(
                !JsonMatch.same(JsonPath.at(body, unwanted.getKey()), value),
                unwanted.getKey() + " should differ from " + JsonMatch.shorten(value));
    }

    // RFC 7643 §2.5: null, an empty list and no value at all mean the same.
    private static boolean isNothing(JsonNode node) {
        boolean emptyText = node.isTextual() && node.asText().isEmpty();
        return node.isMissingNode() || node.isNull() || emptyText || (node.isContainerNode() && node.isEmpty());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
