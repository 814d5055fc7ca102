package dev.tessera.scim.it.users;

import static dev.tessera.scim.it.ScimAssert.assertThatScim;
import static dev.tessera.scim.it.users.Bodies.json;
import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.devserver.rest.Answer;
import dev.tessera.scim.it.RawHttp;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every link begins with the configured frontend address, path prefix included, whatever Host a request names. */
@ExtendWith(RealKeycloak.class)
final class LinksIT {

    private static final String FRONTEND = "https://id.example.com/auth";

    @Test
    void links_follow_the_frontend_address() {
        try (TestRealm realm =
                TestRealm.create(with -> with.putObject("attributes").put("frontendUrl", FRONTEND))) {
            Feed feed = Feed.in(realm, "a");
            String base = FRONTEND + "/realms/" + realm.name() + "/tessera/a/scim/v2";
            String group = realm.createGroup("linked");
            ObjectNode ann = user("ann");
            ann.set(
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                    json("{manager: {value: 'the-boss'}}"));
            Answer created = forged(feed, "POST", "/Users", ann.toString()).expect(201);
            String id = Bodies.id(created.body());
            assertThat(created.header("Location")).isEqualTo(base + "/Users/" + id);
            realm.admin().put("/users/" + id + "/groups/" + group, Map.of()).expect(204);
            for (Answer answer : List.of(
                    forged(feed, "GET", "/Users/" + id, ""),
                    forged(
                            feed,
                            "PATCH",
                            "/Users/" + id,
                            replace("title", "'Boss'").toString()))) {
                assertThatScim(answer)
                        .hasStatus(200)
                        .has("/meta/location", base + "/Users/" + id)
                        .has("/groups/0/$ref", base + "/Groups/" + group)
                        .has(
                                "/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager/$ref",
                                base + "/Users/the-boss");
            }
            for (String path : List.of("/Users", "/Schemas", "/ResourceTypes", "/ServiceProviderConfig")) {
                JsonNode body = forged(feed, "GET", path, "").expect(200).body();
                assertThat(body.findValuesAsText("location"))
                        .as(path)
                        .isNotEmpty()
                        .allMatch(link -> link.startsWith(base));
            }
            assertThat(realm.admin()
                            .get("/tessera/connections/a")
                            .body()
                            .path("baseUrl")
                            .asText())
                    .isEqualTo(base);
        }
    }

    private static Answer forged(Feed feed, String method, String path, String body) {
        Map<String, String> headers = Map.of(
                "Host",
                "evil.example.net",
                "Authorization",
                "Bearer " + feed.scim().token(),
                "Content-Type",
                "application/scim+json");
        URI uri = URI.create(feed.scim().baseUrl() + path);
        return RawHttp.send(method, uri, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
