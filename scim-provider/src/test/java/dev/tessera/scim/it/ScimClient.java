package dev.tessera.scim.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.devserver.rest.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A provisioning client at one connection. Paths are relative to the Base URL and readable: {@code /Users?filter=userName
 * eq "ann"}; see {@link ScimPath}. Bodies are JSON trees or text that is sent as it is.
 *
 * @param token the bearer token; empty for none
 */
public record ScimClient(String baseUrl, String token) {

    private static final String MEDIA_TYPE = "application/scim+json";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    /** The same connection with another token, or with none if that is empty. */
    public ScimClient withToken(String other) {
        return new ScimClient(baseUrl, other);
    }

    public Answer get(String path) {
        return send("GET", path, Map.of(), null);
    }

    /** Resources of a type that match: {@code filter("/Users", "userName eq \"ann\"")}. */
    public Answer filter(String type, String filter) {
        return get(type + "?filter=" + filter.replace("&", "%26"));
    }

    public Answer post(String path, JsonNode body) {
        return post(path, body.toString());
    }

    public Answer post(String path, String body) {
        return send("POST", path, Map.of(), body);
    }

    public Answer put(String path, JsonNode body) {
        return put(path, body.toString());
    }

    public Answer put(String path, String body) {
        return send("PUT", path, Map.of(), body);
    }

    public Answer patch(String path, JsonNode body) {
        return patch(path, body.toString());
    }

    public Answer patch(String path, String body) {
        return send("PATCH", path, Map.of(), body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, Map.of(), null);
    }

    /** @param headers go before the usual Accept, Content-Type and Authorization of the same name */
    public Answer send(String method, String path, Map<String, String> headers, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + ScimPath.encode(path)))
                .timeout(Duration.ofMinutes(2));
        headers(headers, body != null).forEach(request::header);
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            return Answer.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> headers(Map<String, String> wanted, boolean withBody) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", MEDIA_TYPE);
        if (withBody) {
            headers.put("Content-Type", MEDIA_TYPE);
        }
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        headers.putAll(wanted);
        return headers;
    }
}
