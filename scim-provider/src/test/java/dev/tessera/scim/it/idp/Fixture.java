package dev.tessera.scim.it.idp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One exchange of a client, as its file says it.
 *
 * @param file its name, without directories
 * @param content {@code name}, {@code source}, {@code profile}, {@code severity}, {@code confidence} and {@code steps};
 *     optionally {@code note} and {@code requires}
 */
record Fixture(String file, JsonNode content) {

    // .NET clients write a space in a query as '+'.
    private static final Set<String> PLUS_FOR_SPACE = Set.of("entra-2020", "entra-legacy");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All files below {@code idp/}, by name. */
    static List<Fixture> all() {
        try (Stream<Path> files =
                Files.walk(Path.of(Fixture.class.getResource("/idp").toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Fixture::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fixture read(Path file) {
        try {
            return new Fixture(file.getFileName().toString(), JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    JsonNode steps() {
        return content.path("steps");
    }

    boolean plusForSpace() {
        return PLUS_FOR_SPACE.contains(content.path("profile").asText());
    }

    /** JSON paths in the server's ServiceProviderConfig with the values without which the file makes no sense. */
    JsonNode required() {
        return content.path("requires");
    }
}
