package dev.tessera.scim.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.it.RealKeycloak;
import dev.tessera.scim.it.TestRealm;
import dev.tessera.scim.it.TestServer;
import dev.tessera.scim.it.idp.Corpus;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file of browser tests after the other, on the server of this run. */
@ExtendWith(RealKeycloak.class)
final class AdminConsoleIT {

    @ParameterizedTest
    @ValueSource(strings = {"set-up", "connection", "rights", "looks", "stock"})
    void in_a_browser(String file) throws IOException, InterruptedException {
        passes(file, Map.of());
    }

    @Test
    void activity_after_a_replay_of_what_clients_send() throws IOException, InterruptedException {
        try (TestRealm realm = TestRealm.create()) {
            Corpus.replay(realm.connection("fixtures"));
            passes("replay", Map.of("TESSERA_REALM", realm.name()));
        }
    }

    private static void passes(String file, Map<String, String> more) throws IOException, InterruptedException {
        TestServer server = RealKeycloak.server();
        BrowserTests.Run run = BrowserTests.run(server, file, more);
        assertThat(run.status()).as(run.output()).isZero();
    }
}
