package dev.tessera.devserver.bench.scim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * One Base URL and its bearer token. As many connections are open as threads send at once; they stay open.
 *
 * @param baseUrl without a slash at the end
 */
public record ScimClient(HttpClient http, String baseUrl, String token) {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    public static ScimClient of(String baseUrl, String token) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new ScimClient(http, baseUrl, token);
    }

    /** Sends and waits for the whole answer. No status is an error here. */
    public ScimReply send(ScimRequest request) {
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(baseUrl + request.path()))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/scim+json")
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        if (request.body().isPresent()) {
            http.header("Content-Type", "application/scim+json");
        }
        return send(http.build());
    }

    private ScimReply send(HttpRequest request) {
        try {
            long begun = System.nanoTime();
            var response = http.send(request, BodyHandlers.ofString());
            return new ScimReply(response.statusCode(), response.body(), System.nanoTime() - begun);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    request.method() + " " + request.uri().getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
