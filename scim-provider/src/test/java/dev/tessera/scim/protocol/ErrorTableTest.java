package dev.tessera.scim.protocol;

import dev.tessera.scim.MarkdownTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/errors.md has the table that {@link ScimError} is. */
class ErrorTableTest {

    @Test
    void the_page_has_every_error_and_no_other() {
        List<List<String>> rows = Stream.of(ScimError.values())
                .sorted((one, other) -> Integer.compare(one.status(), other.status()))
                .map(ErrorTableTest::row)
                .toList();
        MarkdownTable.of(List.of("status", "scimType", "what it means and what to do", "source"), rows)
                .assertThatItStandsIn("errors.md");
    }

    private static List<String> row(ScimError error) {
        String type = error.scimType() == null ? "" : "`" + error.scimType() + "`";
        return List.of(Integer.toString(error.status()), type, error.title(), error.section());
    }
}
