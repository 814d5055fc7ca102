package dev.tessera.scim.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"e", "0", "entra", "entra-2", "a--b-"})
    void an_alias(String alias) {
        assertThat(Connection.requireAlias(alias)).isEqualTo(alias);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "Entra", "a_b", "a/b", "a.b", "é", "a\n", "ａ"})
    void no_alias(String alias) {
        assertThatThrownBy(() -> Connection.requireAlias(alias)).isInstanceOf(Refusal.class);
    }

    @Test
    void an_alias_has_at_most_63_characters() {
        assertThat(Connection.requireAlias("a".repeat(63))).hasSize(63);
        assertThatThrownBy(() -> Connection.requireAlias("a".repeat(64))).hasMessageContaining("63");
    }

    @Test
    void a_name_has_1_to_255_characters_that_can_be_stored() {
        assertThat(Connection.requireName("Größe 日本 😀")).isEqualTo("Größe 日本 😀");
        assertThat(Connection.requireName("x".repeat(255))).hasSize(255);
        for (String name : new String[] {"", "  ", "x".repeat(256), "a\u0000", "a\nb", "\ud83d"}) {
            assertThatThrownBy(() -> Connection.requireName(name)).hasMessageContaining("1 to 255");
        }
    }
}
