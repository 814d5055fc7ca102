package dev.tessera.scim.it.signin;

import static dev.tessera.scim.it.users.Bodies.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RawHttp;
import dev.tessera.scim.it.TestRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An application of the realm that signs users in with Keycloak's stock client scopes. */
public record Application(TestRealm realm) {

    public static final String PASSWORD = "correct horse battery staple";

    private static final String CLIENT = "app";
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Application in(TestRealm realm) {
        realm.admin()
                .post(
                        "/clients",
                        json("{publicClient: true, directAccessGrantsEnabled: true}")
                                .put("clientId", CLIENT))
                .expect(201);
        return new Application(realm);
    }

    /** Gives the user {@link #PASSWORD} as an administrator does. */
    public void setPassword(String userId) {
        realm.admin()
                .put(
                        "/users/" + userId + "/reset-password",
                        json("{type: 'password', temporary: false}").put("value", PASSWORD))
                .expect(204);
    }

    /** @param scope apart from {@code openid} and the default scopes, separated by spaces */
    public Answer signIn(String userName, String scope) {
        return signIn(userName, PASSWORD, scope);
    }

    public Answer signIn(String userName, String password, String scope) {
        return token(Map.of(
                "grant_type", "password", "username", userName, "password", password, "scope", "openid " + scope));
    }

    public Answer refresh(Answer signedIn) {
        return token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                signedIn.body().path("refresh_token").asText()));
    }

    public Answer userInfo(Answer signedIn) {
        String token = signedIn.body().path("access_token").asText();
        return RawHttp.send("GET", endpoint("userinfo"), Map.of("Authorization", "Bearer " + token), new byte[0]);
    }

    /** The claims of the ID token. */
    public static JsonNode idToken(Answer signedIn) {
        String payload = signedIn.body().path("id_token").asText().split("\\.")[1];
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer token(Map<String, String> parameters) {
        Map<String, String> form = new TreeMap<>(parameters);
        form.put("client_id", CLIENT);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return RawHttp.send(
                "POST",
                endpoint("token"),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private URI endpoint(String name) {
        return URI.create(realm.url() + "/protocol/openid-connect/" + name);
    }
}
