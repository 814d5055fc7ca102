package dev.tessera.scim.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.schema.Schema;
import dev.tessera.scim.protocol.schema.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients are told of the schemas, byte for byte: a change is seen in the diff of {@code src/test/resources/golden}. After
 * a change that is meant, run the unit tests with {@code -Dgolden.write=src/test/resources/golden} and read the diff.
 */
class DiscoveryGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static List<Schema> schemas() {
        return Schemas.ALL;
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aSchemaIsDescribedAsTheGoldenFileSays(Schema schema) throws IOException {
        ObjectNode described = Discovery.schema(schema, "https://id.example/Schemas/" + schema.id());
        String name = schema.name() + ".json";
        String directory = System.getProperty("golden.write", "");
        if (!directory.isEmpty()) {
            Files.createDirectories(Path.of(directory));
            Files.writeString(Path.of(directory, name), JSON.writeValueAsString(described) + "\n");
        }
        assertThat(JSON.writeValueAsString(described)).isEqualTo(JSON.writeValueAsString(golden(name)));
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream file = DiscoveryGoldenTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(file).as("src/test/resources/golden/%s", name).isNotNull();
            return JSON.readTree(new String(file.readAllBytes(), UTF_8));
        }
    }
}
