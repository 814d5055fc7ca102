package dev.tessera.devserver.bench.server;

import dev.tessera.devserver.rest.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.HexFormat;

/** An access token for a client itself. */
final class ServiceAccount {

    /** Of this run's clients. */
    static final String SECRET = random();

    private ServiceAccount() {}

    static String token(String serverUrl, String realm, String client) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(serverUrl + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=" + client + "&client_secret=" + SECRET))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return Answer.of(http.send(request, BodyHandlers.ofString()))
                    .expect(200)
                    .body()
                    .path("access_token")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
