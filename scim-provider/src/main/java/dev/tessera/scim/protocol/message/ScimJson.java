package dev.tessera.scim.protocol.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bodies as bytes. Requests are read strictly: RFC 8259 in UTF-8, one object, no key twice; messages tell the place, never the
 * content.
 */
public final class ScimJson {
    /** Objects and lists within each other; a SCIM resource needs five. */
    public static final int MAX_DEPTH = 100;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writer();

    private ScimJson() {}

    /**
     * The body as an object.
     *
     * @throws ScimException INVALID_SYNTAX with line and column, both counted from 1
     */
    public static ObjectNode parseObject(byte[] body) {
        JsonNode node;
        try {
            node = READER.readTree(utf8(body));
        } catch (StreamConstraintsException e) {
            throw fault(
                    "is nested deeper than " + MAX_DEPTH + " levels, or has an over-long number or key",
                    e.getLocation());
        } catch (JsonProcessingException e) {
            boolean twice = e.getOriginalMessage().startsWith("Duplicate");
            throw fault(twice ? "has a key twice in one object" : "is not valid JSON", e.getLocation());
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw fault(node.isMissingNode() ? "is empty" : "is not a JSON object", null);
    }

    /** A body in UTF-8. */
    public static byte[] bytes(ObjectNode body) {
        try {
            return WRITER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON cannot be written", e);
        }
    }

    /** Jackson would guess UTF-16 and UTF-32, and let some malformed sequences pass. */
    private static String utf8(byte[] body) {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw fault("is not valid UTF-8 from byte " + (bytes.position() + 1) + " on", null);
        }
    }

    private static ScimException fault(String what, @Nullable JsonLocation at) {
        String place = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new ScimException(ScimError.INVALID_SYNTAX, "The body " + what + place);
    }
}
