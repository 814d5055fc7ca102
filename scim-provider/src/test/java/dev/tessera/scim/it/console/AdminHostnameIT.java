package dev.tessera.scim.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.devserver.server.Ports;
import dev.tessera.scim.it.TestServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A server whose console is at another origin than its frontend, in its browser's eyes ({@code *.localhost} is this machine), and that shows
 * our pages by a build option, without a setting in a realm.
 */
final class AdminHostnameIT {

    @Test
    void the_console_at_another_origin() throws IOException, InterruptedException {
        int port = Ports.free();
        String console = "http://admin.keycloak.localhost:" + port;
        try (TestServer server = TestServer.start(TestServer.builder("hostnames")
                .port(port)
                .buildOption("spi-theme-selector--provider", "tessera")
                .option("hostname", "http://id.keycloak.localhost:" + port)
                .option("hostname-admin", console))) {
            BrowserTests.Run run = BrowserTests.run(server, "other-origin", Map.of("TESSERA_CONSOLE", console));
            assertThat(run.status()).as(run.output()).isZero();
        }
    }
}
