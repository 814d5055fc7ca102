package dev.tessera.scim.store.jpa.filter.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.protocol.filter.FilterParser;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.jpa.DatabaseKind;
import dev.tessera.scim.store.jpa.Visibility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of queries; that they find the right groups, the integration tests show. */
class GroupQueriesTest {
    private static final GroupQueries QUERIES =
            new GroupQueries("https://id.test/scim/v2", new Visibility("realm", "connection", true), DatabaseKind.H2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "externalId eq \"x\" and displayName sw \"a\"",
                "displayName sw \"a\" and externalId eq \"x\"",
                "displayName sw \"a\" and id pr and externalId eq \"x\""
            })
    void whatHardlyAnyGroupSharesComesBeforeWhatManyDo(String filter) {
        String condition = QUERIES.select(FilterParser.parse(filter, Schemas.GROUP), null, false)
                .condition();
        assertThat(condition).startsWith("n.group_id in (select t.resource_id as id from {TESSERA_RESOURCE} t");
    }
}
