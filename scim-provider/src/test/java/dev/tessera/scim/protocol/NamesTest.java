package dev.tessera.scim.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"userName", "x509Certificates", "$ref", "a", "a-b_c9"})
    void attributeNames(String name) {
        assertThat(Names.wellFormed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9lives", "-a", "a$", "a b", "a.b", "a:b", "é", "a\u0000", "a/b"})
    void otherTexts(String name) {
        assertThat(Names.wellFormed(name)).isFalse();
    }

    /** RFC 7643 §2.1; a server in a Turkish locale lower-cases I to a dotless i unless told not to. */
    @Test
    void caseFoldingDoesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Names.fold("DISPLAYNAME")).isEqualTo("displayname");
            assertThat(Names.field(Scim.json("{displayname: 1}"), "DISPLAYNAME"))
                    .isNotNull();
        } finally {
            Locale.setDefault(before);
        }
    }
}
