package dev.tessera.scim.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tessera.scim.connection.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @ParameterizedTest
    @ValueSource(strings = {"{", "{} {}", "{\"a\":1,\"a\":2}", "nonsense"})
    void refuses_what_is_no_json(String body) {
        assertRefused(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refuses_what_is_no_text() {
        assertRefused(new byte[] {'{', '"', (byte) 0xc3, '"', '}'});
        byte[] utf32 = "{\"name\":\"x\"}".getBytes(Charset.forName("UTF-32BE"));
        utf32[utf32.length - 7] = 0x7f; // beyond the last code point
        assertRefused(utf32);
        assertRefused(new byte[] {0, 0, (byte) 0xff, (byte) 0xfe, 0, 0, 0, '{'}); // a byte order nobody writes
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> JsonBody.read(new ByteArrayInputStream(body)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID))
                .hasMessageContaining("no valid JSON");
    }
}
