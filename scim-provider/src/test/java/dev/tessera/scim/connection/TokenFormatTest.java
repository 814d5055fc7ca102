package dev.tessera.scim.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void has_prefix_public_id_secret_and_checksum() {
        String token = TokenFormat.generate(random);
        assertThat(token).matches("tsr_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}").hasSizeLessThan(100);
        assertThat(TokenFormat.publicId(token)).contains(token.substring(4, 16));
    }

    @Test
    void knows_a_token_that_was_written_down() {
        String token = "tsr_000000000000_0000000000000000000000000000000000000000000" + "1RfcKO";
        assertThat(TokenFormat.publicId(token)).contains("000000000000");
    }

    @RepeatedTest(20)
    void a_change_of_any_character_is_noticed() {
        String token = TokenFormat.generate(random);
        for (int i = 0; i < token.length(); i++) {
            StringBuilder changed = new StringBuilder(token);
            changed.setCharAt(i, token.charAt(i) == 'x' ? 'y' : 'x');
            assertThat(TokenFormat.publicId(changed.toString()))
                    .as(changed.toString())
                    .isEmpty();
        }
    }

    @RepeatedTest(5)
    void a_truncated_or_prolonged_token_is_noticed() {
        String token = TokenFormat.generate(random);
        assertThat(TokenFormat.publicId(token.substring(0, token.length() - 1))).isEmpty();
        assertThat(TokenFormat.publicId(token.substring(1))).isEmpty();
        assertThat(TokenFormat.publicId(token + "0")).isEmpty();
        assertThat(TokenFormat.publicId(token + " ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tsr_",
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl",
                "tsr_000000000000-0000000000000000000000000000000000000000000000000",
                "tsr_00000000000é_0000000000000000000000000000000000000000000000000",
                "TSR_000000000000_0000000000000000000000000000000000000000000000000"
            })
    void everything_else_is_no_token(String text) {
        assertThat(TokenFormat.publicId(text)).isEmpty();
    }

    @Test
    void tokens_do_not_repeat() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            secrets.add(TokenFormat.generate(random).substring(17));
        }
        assertThat(secrets).hasSize(1_000);
    }

    @Test
    void the_hash_is_sha_256_in_hexadecimal() {
        assertThat(TokenFormat.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-2 B.1
    }
}
