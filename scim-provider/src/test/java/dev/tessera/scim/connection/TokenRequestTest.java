package dev.tessera.scim.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRequestTest {

    @Test
    void by_default_a_year_and_at_once() {
        assertThat(read("{}")).isEqualTo(new TokenRequest(365, new Rotation.AtOnce()));
    }

    @Test
    void overlap_has_defaults_of_its_own() {
        assertThat(read("{\"rotation\":\"overlap\"}")).isEqualTo(new TokenRequest(365, new Rotation.Overlap(1, 7)));
        assertThat(read("{\"rotation\":\"overlap\",\"overlapHours\":0,\"overlapMaxDays\":30,\"expiresInDays\":730}"))
                .isEqualTo(new TokenRequest(730, new Rotation.Overlap(0, 30)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"expiresInDays":0}                          | 'expiresInDays' must be a whole number from 1 to 730
            {"expiresInDays":731}                        | 'expiresInDays'
            {"rotation":"later"}                         | 'rotation' must be one of at-once, overlap
            {"rotation":"overlap","overlapHours":169}    | 'overlapHours' must be a whole number from 0 to 168
            {"rotation":"overlap","overlapHours":-1}     | 'overlapHours'
            {"rotation":"overlap","overlapMaxDays":0}    | 'overlapMaxDays' must be a whole number from 1 to 30
            {"rotation":"overlap","overlapMaxDays":31}   | 'overlapMaxDays'
            {"overlapHours":2}                           | need "rotation":"overlap"
            {"rotation":"at-once","overlapMaxDays":2}    | need "rotation":"overlap"
            {"days":2}                                   | unknown key 'days'
            """)
    void names_the_key_at_fault(String json, String sentence) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Refusal.class).hasMessageContaining(sentence);
    }

    private static TokenRequest read(String json) {
        try {
            return TokenRequest.read(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
