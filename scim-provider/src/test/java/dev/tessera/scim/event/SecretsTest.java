package dev.tessera.scim.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands of an address in the activity. */
class SecretsTest {
    @ParameterizedTest
    @CsvSource({
        "/Users?access_token=abc.def&count=2, /Users?access_token=(removed)&count=2",
        "/Users?count=2&X-Api-Key=abc, /Users?count=2&X-Api-Key=(removed)",
        "/Users?CLIENT%5FSECRET=abc, /Users?CLIENT%5FSECRET=(removed)",
        "/Users?t=tsr_abcdefghijkl_s3cret, /Users?t=tsr_abcdefghijkl_(removed)",
        "'/Users?filter=password eq \"x\"', '/Users?(left out, as it names a password)'",
        "'/Users?filter=title eq \"token\"&count=1', '/Users?filter=title eq \"token\"&count=1'",
        "/Users/token, /Users/token"
    })
    void a_path_keeps_no_secret(String path, String kept) {
        assertThat(Secrets.withoutSecrets(path)).isEqualTo(kept);
    }
}
