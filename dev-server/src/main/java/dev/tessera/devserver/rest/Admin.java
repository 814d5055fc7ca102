package dev.tessera.devserver.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak's admin REST API as one user. Paths are relative to {@code /admin}, or to what {@link #at} added, and are
 * sent as they are; bodies are whatever Jackson can write. No status is an error here.
 */
public final class Admin {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final String serverUrl;
    private final String prefix;
    private final Login login;

    private Admin(HttpClient client, String serverUrl, String prefix, Login login) {
        this.client = client;
        this.serverUrl = serverUrl;
        this.prefix = prefix;
        this.login = login;
    }

    /** An administrator of realm {@code master}; logs in at the first request. */
    public static Admin of(String serverUrl, String user, String password) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
        return new Admin(client, serverUrl, "/admin", new Login(client, serverUrl, "master", user, password));
    }

    /** The same API as somebody else: a user of that realm, logged in there. */
    public Admin as(String user, String password, String realm) {
        return new Admin(client, serverUrl, prefix, new Login(client, serverUrl, realm, user, password));
    }

    /** The same user, with paths relative to {@code path} below this one's. */
    public Admin at(String path) {
        return new Admin(client, serverUrl, prefix + path, login);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** This user's access token, for requests of other shapes. */
    public String token() {
        try {
            return login.token();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot log in at " + serverUrl, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Answer send(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(serverUrl + prefix + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token())
                .header("Accept", "application/json");
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(write(body)));
        }
        try {
            return Answer.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + prefix + path, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
