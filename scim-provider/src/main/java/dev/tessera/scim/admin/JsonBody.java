package dev.tessera.scim.admin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.scim.connection.Refusal;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads request bodies strictly: one JSON value, no duplicate keys, and a sentence when it is not. */
final class JsonBody {

    private static final int MOST_BYTES = 100_000;

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {}

    static JsonNode read(InputStream body) {
        byte[] bytes = bytes(body);
        if (bytes.length == 0) {
            throw Refusal.invalid("The body is empty: send a JSON object.");
        }
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("The body is no valid JSON" + at(e) + ".");
        } catch (CharConversionException e) { // Jackson took it for UTF-32, which it is not
            throw Refusal.invalid("The body is no valid JSON.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty body counts as an empty object: everything in it has a default. */
    static JsonNode readOptional(InputStream body) {
        byte[] bytes = bytes(body);
        return bytes.length == 0 ? MAPPER.createObjectNode() : read(new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Refusal.invalid("The body is larger than " + MOST_BYTES + " bytes.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
