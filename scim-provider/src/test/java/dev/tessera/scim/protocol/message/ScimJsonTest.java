package dev.tessera.scim.protocol.message;

import static dev.tessera.scim.protocol.Scim.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.protocol.ScimError;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8259, and RFC 7644 §3.12 for the refusal. */
class ScimJsonTest {
    @Test
    void readsAnObject() {
        byte[] body =
                "\uFEFF {\"displayName\": \"Zoë \\ud83d\\ude00\", \"n\": 1.10}\n".getBytes(StandardCharsets.UTF_8);
        assertThat(ScimJson.parseObject(body).get("displayName").textValue()).isEqualTo("Zoë \uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "[]",
                "\"text\"",
                "1",
                "{",
                "{\"a\"",
                "{\"a\":}",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1} x",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":\"line\nbreak\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1 /* comment */}",
                "{\"schemas\": [",
                "<a/>",
            })
    void otherTextsAreRefused(String body) {
        assertRefused(ScimError.INVALID_SYNTAX, () -> parse(body)).startsWith("The body ");
    }

    @Test
    void aKeyStandsOnce() {
        assertRefused(ScimError.INVALID_SYNTAX, () -> parse("{\"a\": 1,\n \"b\": {\"userName\": 1, \"userName\": 2}}"))
                .contains("twice")
                .contains("line 2");
    }

    @Test
    void depthIsLimited() {
        assertThat(parse("{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}")).isNotNull();
        assertRefused(ScimError.INVALID_SYNTAX, () -> parse("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"))
                .contains("100");
        assertRefused(ScimError.INVALID_SYNTAX, () -> parse("{\"a\":" + "[".repeat(200_000)));
        assertRefused(ScimError.INVALID_SYNTAX, () -> parse("{\"a\":" + "9".repeat(5000) + "}"));
    }

    @Test
    void thePlaceIsNamedAndTheContentIsNot() {
        assertRefused(ScimError.INVALID_SYNTAX, () -> parse("{\"password\": \"Kelp-4921\",\n  \"a\": Kelp-4921}"))
                .contains("line 2, column 8")
                .doesNotContain("Kelp");
    }

    @Test
    void onlyUtf8IsRead() {
        byte[] broken = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        assertRefused(ScimError.INVALID_SYNTAX, () -> ScimJson.parseObject(broken))
                .contains("byte 7");
        for (String charset : new String[] {"UTF-16BE", "UTF-16LE", "ISO-8859-1"}) {
            byte[] body = "{\"a\": \"é\"}".getBytes(Charset.forName(charset));
            assertRefused(ScimError.INVALID_SYNTAX, () -> ScimJson.parseObject(body));
        }
    }

    private static Object parse(String body) {
        return ScimJson.parseObject(body.getBytes(StandardCharsets.UTF_8));
    }
}
