package dev.tessera.devserver.rest;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** A user of one realm, and the access token of client {@code admin-cli} for them, renewed when it runs out. */
final class Login {

    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final HttpClient client;
    private final URI endpoint;
    private final String form;
    private String token = "";
    private Instant renewAt = Instant.MIN;

    Login(HttpClient client, String serverUrl, String realm, String user, String password) {
        this.client = client;
        this.endpoint = URI.create(serverUrl + "/realms/" + realm + "/protocol/openid-connect/token");
        this.form = Map.of("grant_type", "password", "client_id", "admin-cli", "username", user, "password", password)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** @throws UnexpectedAnswer when Keycloak does not let the user in */
    synchronized String token() throws IOException, InterruptedException {
        if (Instant.now().isBefore(renewAt)) {
            return token;
        }
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        Instant asked = Instant.now();
        Answer answer = Answer.of(client.send(request, HttpResponse.BodyHandlers.ofString()))
                .expect(200);
        token = answer.body().path("access_token").asText();
        renewAt = asked.plusSeconds(answer.body().path("expires_in").asLong()).minus(MARGIN);
        return token;
    }
}
