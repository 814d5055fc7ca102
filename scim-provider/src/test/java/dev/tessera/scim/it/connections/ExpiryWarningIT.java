package dev.tessera.scim.it.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrator is warned before a token expires, 60, 30 and 7 days ahead, once each. */
@ExtendWith(RealKeycloak.class)
final class ExpiryWarningIT {

    @Test
    void warns_once_for_each_threshold_and_not_for_a_token_that_was_replaced() {
        try (TestRealm realm = TestRealm.create(representation ->
                representation.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true))) {
            Database database = RealKeycloak.server().database();
            realm.connection("fresh"); // a year to go: no warning
            realm.connection("a");
            String id = realm.admin()
                    .post(
                            "/tessera/connections/a/tokens",
                            new ObjectMapper().createObjectNode().put("expiresInDays", 20))
                    .expect(201)
                    .body()
                    .path("id")
                    .asText();

            database.runTimer("ExpiryWarning");
            database.runTimer("ExpiryWarning");
            assertThat(warnings(realm)).singleElement().satisfies(warning -> {
                assertThat(warning.path("resourcePath").asText())
                        .isEqualTo("tessera/connections/a/tokens/" + id + "/expiry");
                assertThat(warning.path("representation").asText()).contains("\"withinDays\":30");
                assertThat(warning.path("authDetails").path("clientId").asText())
                        .isEqualTo("tessera:a");
            });

            long inFiveDays = Instant.now().plus(Duration.ofDays(5)).toEpochMilli();
            database.sql("update tessera_token set expires = ? where id = ?", inFiveDays, id);
            database.runTimer("ExpiryWarning");
            assertThat(warnings(realm)).hasSize(2);
        }
    }

    private static List<JsonNode> warnings(TestRealm realm) {
        // Keycloak's own filter by resource type knows its own types only.
        JsonNode events = realm.admin()
                .get("/admin-events?operationTypes=ACTION")
                .expect(200)
                .body();
        return events.valueStream()
                .filter(event -> event.path("resourcePath").asText().endsWith("/expiry"))
                .toList();
    }
}
