package dev.tessera.scim.protocol.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a bulk request, as it was sent: RFC 7644 §3.7.
 *
 * @param index its place in the request, from 0
 * @param method in upper case; empty when none was sent
 * @param path below the Base URL; empty when none was sent
 * @param bulkId the client's own name for the resource that a POST creates; null when not sent
 * @param version of the resource that the operation is meant for, as an entity tag; null when not sent
 * @param data the body; null when not sent
 */
public record BulkOperation(
        int index,
        String method,
        String path,
        @Nullable String bulkId,
        @Nullable String version,
        @Nullable JsonNode data) {

    /** Without the data, which may hold a password. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    static BulkOperation read(int index, JsonNode operation) {
        String method = text(operation, "method");
        String path = text(operation, "path");
        return new BulkOperation(
                index,
                method == null ? "" : method.toUpperCase(Locale.ROOT),
                path == null ? "" : path.strip(),
                text(operation, "bulkId"),
                version(operation),
                Names.field(operation, "data"));
    }

    /** What is no version matches none: a condition that cannot be read must not let the write pass. */
    private static @Nullable String version(JsonNode operation) {
        JsonNode value = Names.field(operation, "version");
        return value == null || value.isNull() ? null : value.asText();
    }

    private static @Nullable String text(JsonNode operation, String name) {
        JsonNode value = Names.field(operation, name);
        return value == null || !value.isTextual() || value.asText().isBlank() ? null : value.asText();
    }

    /**
     * Checks what every operation must have.
     *
     * @throws ScimException invalidSyntax that says what is missing
     */
    public void check() {
        switch (method) {
            case "POST", "PUT", "PATCH" -> {
                if (data == null || !data.isObject()) {
                    throw new ScimException(ScimError.INVALID_SYNTAX, "A " + method + " has an object named data.");
                }
            }
            case "DELETE" -> {}
            default ->
                throw new ScimException(
                        ScimError.INVALID_SYNTAX, "The method of an operation is POST, PUT, PATCH or DELETE.");
        }
        if (path.isEmpty()) {
            throw new ScimException(
                    ScimError.INVALID_SYNTAX, "An operation has a path, such as /Users or /Users and an id.");
        }
    }
}
