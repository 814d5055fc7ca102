package dev.tessera.scim.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in an Authorization header; the rest of the way needs a server and is in {@code TokensIT}. */
class AuthenticatorTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer tsr_a_b", "bearer tsr_a_b", "BEARER   tsr_a_b", " Bearer tsr_a_b "})
    void takes_the_scheme_in_any_case(String header) {
        assertThat(Authenticator.bearer(header)).contains("tsr_a_b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "tsr_a_b",
                "Basic dHNyX2FfYjp4",
                "Bearer tsr_a_b tsr_a_b",
                "Bearertsr_a_b",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer tsr_a_b,tsr_a_b"
            })
    void everything_else_is_no_token(String header) {
        assertThat(Authenticator.bearer(header)).isEmpty();
    }

    @Test
    void no_header_is_no_token() {
        assertThat(Authenticator.bearer(null)).isEmpty();
    }
}
