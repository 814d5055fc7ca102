package dev.tessera.devserver.bench.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What came back. The text is parsed only when somebody asks: most answers of a measurement are only counted.
 *
 * @param nanos from sending the request to having read the whole body
 */
public record ScimReply(int status, String text, long nanos) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether the server says that it does not do this at all, as opposed to: not now, or not so. */
    public boolean isNotOffered() {
        return status == 400 || status == 404 || status == 405 || status == 413 || status == 501;
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The text as JSON; a {@link MissingNode} when it is empty or no JSON. */
    public JsonNode body() {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** For people: the status and the beginning of the text. */
    public String summary() {
        return status + " " + text.substring(0, Math.min(text.length(), 200));
    }
}
