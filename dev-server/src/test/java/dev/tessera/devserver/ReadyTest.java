package dev.tessera.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReadyTest {

    private static final String BASE = "http://127.0.0.1:8080/realms/demo/tessera/entra/scim/v2";

    @Test
    void jsonIsOneLine() {
        assertThat(ready(Optional.of("tsr_x")).json())
                .isEqualTo("{\"baseUrl\":\"" + BASE + "\",\"token\":\"tsr_x\","
                        + "\"console\":\"http://127.0.0.1:8080/admin/master/console/#/demo\",\"adminUser\":\"admin\","
                        + "\"adminPassword\":\"secret\",\"realm\":\"demo\",\"connection\":\"entra\"}");
    }

    @Test
    void tokenOfAnEarlierStartIsNull() {
        assertThat(ready(Optional.empty()).json()).contains("\"token\":null");
        assertThat(ready(Optional.empty()).text()).contains("--new-token").contains("Bearer $TOKEN");
    }

    @Test
    void curlLineIsQuotedForAShell() {
        assertThat(ready(Optional.of("tsr_x")).text())
                .contains("curl -sS -G '" + BASE + "/Users' -H 'Authorization: Bearer tsr_x'"
                        + " --data-urlencode 'filter=userName eq \"ada@example.com\"'");
    }

    private static Ready ready(Optional<String> token) {
        return new Ready("http://127.0.0.1:8080", new Demo(BASE, token), "admin", "secret");
    }
}
