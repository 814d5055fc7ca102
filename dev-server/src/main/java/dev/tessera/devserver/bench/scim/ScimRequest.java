package dev.tessera.devserver.bench.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One request.
 *
 * @param path relative to the Base URL, with the query, encoded
 * @param body the JSON document, if there is one
 */
public record ScimRequest(String method, String path, Optional<String> body) {

    public static ScimRequest get(String path) {
        return new ScimRequest("GET", path, Optional.empty());
    }

    /** @param query names and values as they are, not encoded */
    public static ScimRequest get(String path, Map<String, String> query) {
        String text = query.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return get(path + "?" + text);
    }

    public static ScimRequest filter(String path, String filter) {
        return get(path, Map.of("filter", filter));
    }

    public static ScimRequest post(String path, JsonNode body) {
        return new ScimRequest("POST", path, Optional.of(body.toString()));
    }

    public static ScimRequest patch(String path, JsonNode body) {
        return new ScimRequest("PATCH", path, Optional.of(body.toString()));
    }

    public static ScimRequest delete(String path) {
        return new ScimRequest("DELETE", path, Optional.empty());
    }

    // URLEncoder writes forms, where a blank is a plus sign.
    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
