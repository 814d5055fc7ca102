package dev.tessera.scim.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptBodiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'password': 'S3cret'}",
                "{'Password': 'S3cret'}",
                "{'urn:ietf:params:scim:schemas:core:2.0:User:password': 'S3cret'}",
                "{'x': [{'clientSecret': {'value': 'S3cret'}}]}",
                "{'Operations': [{'op': 'replace', 'path': 'PASSWORD', 'value': 'S3cret'}]}",
                "{'Operations': [{'op': 'add', 'value': {'password': 'S3cret'}}]}",
                "{'Operations': [{'Op': 'Replace', 'Path': 'password', 'Value': 'S3cret'}]}",
                "{'Operations': [{'op': 'remove', 'path': 'password[value eq \\'S3cret\\']'}]}",
                "{'filter': 'password eq \\'S3cret\\''}",
                "{'Operations': [{'method': 'PATCH', 'path': '/Users/1?filter=password eq S3cret'}]}",
                "{'Operations': [{'method': 'POST', 'data': 'password: S3cret'}]}",
                "{'displayName': 'tsr_0OwvaLHZ7S9g_S3cret'}",
                "{'Operations': [{'method': 'POST', 'data': {'password': 'S3cret'}}]}"
            })
    void secrets_are_taken_out(String body) {
        KeptBodies kept = KeptBodies.of(json(body), json(body));
        assertThat(kept.request()).doesNotContain("S3cret").contains("(removed)");
        assertThat(kept.response()).doesNotContain("S3cret");
    }

    @Test
    void everything_else_stays_and_the_body_itself_is_not_touched() {
        JsonNode body = json("{'userName': 'ann', 'password': 'S3cret', 'active': true}");
        KeptBodies kept = KeptBodies.of(body, null);
        assertThat(json(String.valueOf(kept.request())))
                .isEqualTo(json("{'userName': 'ann', 'password': '(removed)', 'active': true}"));
        assertThat(kept.response()).isNull();
        assertThat(body.path("password").asText()).isEqualTo("S3cret");
    }

    @Test
    void a_long_one_is_cut() {
        JsonNode body = json("{'displayName': '" + "x".repeat(2 * KeptBodies.MOST) + "'}");
        assertThat(KeptBodies.of(body, null).request()).hasSize(KeptBodies.MOST).endsWith("…");
    }

    /** @param text with apostrophes for quotation marks, those within a text behind a backslash */
    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
