package dev.tessera.devserver.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsFileTest {

    @TempDir
    private Path directory;

    @Test
    void results_take_the_place_of_those_before() throws IOException {
        Path page = page("# Title", "<!-- results: h2 -->", "old", "older", "<!-- end -->", "after");
        new ResultsFile(page).replace("h2", List.of("new"));
        assertThat(page).hasContent("# Title\n<!-- results: h2 -->\nnew\n<!-- end -->\nafter\n");
    }

    @Test
    void other_results_stay() throws IOException {
        Path page = page("<!-- results: h2 -->", "theirs", "<!-- end -->", "<!-- results: native -->", "<!-- end -->");
        new ResultsFile(page).replace("native", List.of("ours"));
        assertThat(Files.readAllLines(page)).containsSubsequence("theirs", "<!-- results: native -->", "ours");
    }

    @Test
    void a_page_without_a_place_gets_one() throws IOException {
        Path page = page("# Title");
        new ResultsFile(page).replace("h2", List.of("new"));
        assertThat(page).hasContent("# Title\n\n<!-- results: h2 -->\nnew\n<!-- end -->\n");
    }

    @Test
    void a_place_without_an_end_is_left_alone() throws IOException {
        Path page = page("<!-- results: h2 -->", "text of somebody");
        assertThatThrownBy(() -> new ResultsFile(page).replace("h2", List.of("new")))
                .isInstanceOf(IOException.class);
        assertThat(page).hasContent("<!-- results: h2 -->\ntext of somebody\n");
    }

    private Path page(String... lines) throws IOException {
        return Files.write(directory.resolve("page.md"), List.of(lines));
    }
}
