package dev.tessera.scim.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.devserver.rest.Answer;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a SCIM answer; every failure shows the whole answer. */
public final class ScimAssert extends AbstractAssert<ScimAssert, Answer> {

    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private ScimAssert(Answer actual) {
        super(actual, ScimAssert.class);
        describedAs("answer %s %s", actual.status(), actual.text());
    }

    public static ScimAssert assertThatScim(Answer answer) {
        return new ScimAssert(answer);
    }

    public ScimAssert hasStatus(int status) {
        assertThat(actual.status()).as(descriptionText()).isEqualTo(status);
        return this;
    }

    /** RFC 7644 §8.1: the media type is exactly {@code application/scim+json}; parameters may follow. */
    public ScimAssert isScim() {
        assertThat(actual.header("Content-Type").split(";")[0].strip())
                .as(descriptionText())
                .isEqualTo("application/scim+json");
        return this;
    }

    /** An error document of RFC 7644 §3.12 without a scimType. */
    public ScimAssert hasError(int status) {
        return hasErrorDocument(status).lacks("/scimType");
    }

    /** @param scimType a value of RFC 7644 table 9: {@code uniqueness} */
    public ScimAssert hasError(int status, String scimType) {
        return hasErrorDocument(status).has("/scimType", scimType);
    }

    /** @param pointer a JSON pointer (RFC 6901): {@code /emails/0/value} */
    public ScimAssert has(String pointer, String value) {
        JsonNode node = at(pointer);
        assertThat(node.isTextual())
                .as("text at %s of %s", pointer, descriptionText())
                .isTrue();
        assertThat(node.asText()).as("%s of %s", pointer, descriptionText()).isEqualTo(value);
        return this;
    }

    public ScimAssert has(String pointer, boolean value) {
        JsonNode node = at(pointer);
        assertThat(node.isBoolean())
                .as("boolean at %s of %s", pointer, descriptionText())
                .isTrue();
        assertThat(node.asBoolean()).as("%s of %s", pointer, descriptionText()).isEqualTo(value);
        return this;
    }

    public ScimAssert has(String pointer, int value) {
        JsonNode node = at(pointer);
        assertThat(node.isInt())
                .as("number at %s of %s", pointer, descriptionText())
                .isTrue();
        assertThat(node.asInt()).as("%s of %s", pointer, descriptionText()).isEqualTo(value);
        return this;
    }

    /** Nothing stands there, {@code null} neither. */
    public ScimAssert lacks(String pointer) {
        assertThat(at(pointer).isMissingNode())
                .as("nothing at %s of %s", pointer, descriptionText())
                .isTrue();
        return this;
    }

    private ScimAssert hasErrorDocument(int status) {
        // RFC 7644 §3.12: the status of the document is a string.
        return hasStatus(status).isScim().has("/schemas/0", ERROR).has("/status", Integer.toString(status));
    }

    private JsonNode at(String pointer) {
        return actual.body().at(pointer);
    }
}
