package dev.tessera.scim.protocol.message;

import static dev.tessera.scim.protocol.Scim.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import java.util.LinkedHashMap;
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
            {%s, count: '-'}                           | INVALID_VALUE
            {%s, count: '1 2'}                         | INVALID_VALUE
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

    /** A parser whose time grows with the square of the length would take minutes for the last ones. */
    @Test
    void numbersOfAnyLengthAreBounded() {
        String million = "9".repeat(1_000_000);
        Map<String, Integer> numbers =
                new LinkedHashMap<>(Map.of("0", 0, "-0", 0, "+007", 7, "-2147483649", Integer.MIN_VALUE));
        numbers.put("2147483647", Integer.MAX_VALUE);
        numbers.put("99999999999999999999", Integer.MAX_VALUE);
        numbers.put("0".repeat(1_000_000) + "5", 5);
        numbers.put(million, Integer.MAX_VALUE);
        numbers.put("-" + million, Integer.MIN_VALUE);
        numbers.forEach((text, number) -> {
            SearchRequest asked = SearchRequest.ofQuery(Map.of("startIndex", text, "count", text)::get);
            assertThat(asked.startIndex()).isEqualTo(number);
            assertThat(asked.count()).isEqualTo(number);
        });
        assertThat(catchThrowableOfType(
                                ScimException.class, () -> SearchRequest.ofQuery(Map.of("count", million + "x")::get))
                        .error())
                .isEqualTo(ScimError.INVALID_VALUE);
    }
}
