package dev.tessera.scim.it.requests;

import static dev.tessera.scim.it.users.Bodies.replace;
import static dev.tessera.scim.it.users.Bodies.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tessera.devserver.server.KeycloakServer;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.signin.Application;
import dev.tessera.scim.it.users.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Neither the token nor a password that was sent is found in tables or log; a canary that is there proves the search. */
@ExtendWith(RealKeycloak.class)
final class SecretsIT {

    @Test
    void tables_and_log_hold_no_secret() throws IOException {
        try (TestRealm realm =
                TestRealm.create(with -> with.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true))) {
            Application app = Application.in(realm);
            Feed feed = Feed.in(realm, "a");
            String canary = "canary-" + UUID.randomUUID();
            String password = "secret-" + UUID.randomUUID();
            String token = feed.scim().token();
            String secret = token.substring(token.lastIndexOf('_') + 1);

            feed.create(user("left-out").put("password", password));
            feed.set("{setPassword: true}");
            String ann = feed.create(user("ann").put("title", canary).put("password", password));
            feed.scim()
                    .patch("/Users/" + ann, replace("password", "'" + password + "'"))
                    .expect(200);
            feed.scim()
                    .put("/Users/" + ann, "{\"password\":\"" + password + "\"")
                    .expect(400);
            feed.scim().filter("/Users", "password eq \"" + password + "\"").expect(400);
            app.signIn("ann", password, "").expect(200);
            app.signIn(canary, "no password", "");

            String tables = contents(RealKeycloak.server().database());
            assertThat(tables.contains(canary)).as("the canary in the tables").isTrue();
            assertThat(tables.contains(password))
                    .as("the password in the tables")
                    .isFalse();
            assertThat(tables.contains(secret)).as("the token in the tables").isFalse();

            // A server that runs already keeps its log to itself.
            Optional<KeycloakServer> own = RealKeycloak.server().own();
            if (own.isPresent()) {
                String log = Files.readString(own.get().log());
                assertThat(log.contains(canary)).as("the canary in the log").isTrue();
                assertThat(log.contains(password)).as("the password in the log").isFalse();
                assertThat(log.contains(secret)).as("the token in the log").isFalse();
            }
        }
    }

    /** All that the database holds. */
    private static String contents(Database database) {
        StringBuilder contents = new StringBuilder();
        for (ArrayNode table :
                database.sql("select table_name from information_schema.tables where lower(table_schema) = 'public'")) {
            database.sql("select * from \"" + table.path(0).asText() + "\"").forEach(contents::append);
        }
        return contents.toString();
    }
}
