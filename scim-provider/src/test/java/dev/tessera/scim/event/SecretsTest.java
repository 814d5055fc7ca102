package dev.tessera.scim.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "/Users?aadOptscim062020?access_token=a?b=c&d=e, /Users?aadOptscim062020?access_token=(removed)&d=e",
        "/Users?a=b=c?token=d, /Users?a=b=c?token=(removed)",
        "/Users/token, /Users/token"
    })
    void a_path_keeps_no_secret(String path, String kept) {
        assertThat(Secrets.withoutSecrets(path)).isEqualTo(kept);
    }

    /** A Bulk operation's path may have all of the body's eight megabytes; the time does not grow with their square. */
    @ParameterizedTest
    @ValueSource(strings = {"?", "&", "token", "?token", "?a=b"})
    void a_path_is_cut_and_looked_at_once(String part) {
        String path = "/Users?" + part.repeat(200_000);
        assertThat(Secrets.withoutSecrets(path)).hasSizeLessThan(10_000).startsWith("/Users?" + part);
    }

    @Test
    void a_cut_leaves_no_part_of_a_secret() {
        for (String secret : List.of("access_token=", "t=tsr_abcdefghijkl_")) {
            for (int before = 4_000; before < 4_100; before++) {
                String path = "/Users?x=" + "y".repeat(before) + "&" + secret + "QQQQ".repeat(50);
                assertThat(Secrets.withoutSecrets(path)).doesNotContain("Q");
            }
        }
        assertThat(Secrets.withoutSecrets("/Users?filter=" + "(".repeat(5_000) + "password eq \"x\""))
                .isEqualTo("/Users?(left out, as it names a password)");
    }
}
