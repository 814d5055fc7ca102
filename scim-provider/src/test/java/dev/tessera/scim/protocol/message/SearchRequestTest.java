package dev.tessera.scim.protocol.message;

import static dev.tessera.scim.protocol.Scim.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7644 §3.4.3. */
class SearchRequestTest {
    private static final String SCHEMAS = "schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest']";

    @Test
    void bodyAndQueryAskTheSame() {
        SearchRequest body = SearchRequest.ofBody(object("{" + SCHEMAS + """
                , Attributes: ['userName', 'emails.value'], FILTER: 'title pr', sortby: 'title', sortOrder: 'Descending',
                 startindex: 2, count: 5, cursor: ''}"""));
        Map<String, String> query = Map.of(
                "attributes", "userName,emails.value",
                "filter", "title pr",
                "sortBy", "title",
                "sortOrder", "descending",
                "startIndex", "2",
                "count", " 5 ",
                "cursor", "");
        assertThat(SearchRequest.ofQuery(query::get)).isEqualTo(body);
        assertThat(body.sortOrder()).isEqualTo(SortOrder.DESCENDING);
        assertThat(body.cursor()).isEmpty();
    }

    @Test
    void nothingButTheUrnIsNeeded() {
        SearchRequest all = SearchRequest.ofBody(object("{" + SCHEMAS + ", filter: null, count: null}"));
        assertThat(all).isEqualTo(SearchRequest.ofQuery(name -> name.equals("filter") ? " " : null));
        assertThat(all.filter()).isNull();
        assertThat(all.cursor()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                         | INVALID_SYNTAX
            {schemas: 'x'}                             | INVALID_SYNTAX
            {schemas: ['urn:x'], filter: 'title pr'}   | INVALID_SYNTAX
            {%s, filter: {}}                           | INVALID_VALUE
            {%s, count: 'many'}                        | INVALID_VALUE
            {%s, count: 'many', cursor: ''}            | INVALID_COUNT
            {%s, startIndex: 1.5}                      | INVALID_VALUE
            {%s, sortOrder: 'up'}                      | INVALID_VALUE
            """)
    void whatIsWrongIsTold(String body, ScimError error) {
        assertThat(catchThrowableOfType(
                                ScimException.class, () -> SearchRequest.ofBody(object(body.replace("%s", SCHEMAS))))
                        .error())
                .isEqualTo(error);
    }
}
