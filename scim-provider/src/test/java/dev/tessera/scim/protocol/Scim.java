package dev.tessera.scim.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests of the protocol share: JSON that is pleasant to write, documents of the RFCs, and the refusal assertion. */
public final class Scim {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private Scim() {}

    /** JSON in which single quotes may stand for double ones and plain names need none. */
    public static JsonNode json(String text) {
        try {
            return READER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static ObjectNode object(String text) {
        return (ObjectNode) json(text);
    }

    /** A document below {@code src/test/resources/rfc}. */
    public static ObjectNode rfc(String name) throws IOException {
        try (InputStream in = Scim.class.getResourceAsStream("/rfc/" + name)) {
            return (ObjectNode) READER.readTree(in);
        }
    }

    /** Asserts that the call is refused with this error; the assertion goes on with the detail. */
    public static AbstractStringAssert<?> assertRefused(ScimError error, ThrowingCallable call) {
        ScimException refusal = catchThrowableOfType(ScimException.class, call);
        assertThat(refusal).as("expected a refusal: %s", error).isNotNull();
        assertThat(refusal.error()).as(refusal.detail()).isEqualTo(error);
        return assertThat(refusal.detail());
    }
}
