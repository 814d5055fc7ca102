package dev.tessera.scim.protocol.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import dev.tessera.scim.protocol.Scim;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A second opinion on patches that conform to the RFC: random ones, within what a library without schemas can know. Left out is
 * where we differ on purpose: elements that a value path creates on replace, empties that remove, and lone values for lists.
 */
class PatchAgainstUnboundIdTest {
    private static final String USER = """
        {userName: 'lena', title: 'Diver', name: {givenName: 'Lena', familyName: 'Marsh'},
         emails: [{value: 'l@x', type: 'work'}, {value: 'l@y', type: 'home'}],
         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'Charts'}}
        """;

    private final Random random = new Random(20260203);

    @Test
    void bothAgreeOnRandomPatches() throws Exception {
        for (int i = 0; i < 200; i++) {
            String operations = IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(n -> operation())
                    .collect(Collectors.joining(","));
            ObjectNode body = Scim.object("{schemas: ['" + PatchRequest.URN + "'], Operations: [" + operations + "]}");

            PatchResult ours = Patcher.apply(PatchRequest.parse(body, Schemas.USER), Scim.object(USER), Schemas.USER);
            GenericScimResource theirs = new GenericScimResource(Scim.object(USER));
            JsonUtils.getObjectReader()
                    .forType(com.unboundid.scim2.common.messages.PatchRequest.class)
                    .<com.unboundid.scim2.common.messages.PatchRequest>readValue(body.toString())
                    .apply(theirs);
            ObjectNode expected = theirs.getObjectNode();
            expected.remove("schemas"); // theirs lists extensions there; ours leaves that to the answer
            dropEmpty(expected);
            assertThat(ours.resource()).as(operations).isEqualTo(expected);
        }
    }

    private static void dropEmpty(ObjectNode node) {
        node.properties()
                .removeIf(field ->
                        field.getValue().isContainerNode() && field.getValue().isEmpty());
    }

    private String operation() {
        String value = "'" + pick("a", "b", "c") + "'";
        return switch (random.nextInt(9)) {
            case 0 -> operation(pick("add", "replace"), pick("title", "nickName", "displayName"), value);
            case 1 -> operation(pick("add", "replace"), pick("name.givenName", "name.middleName"), value);
            case 2 -> operation(pick("add", "replace"), "name", "{honorificPrefix: " + value + "}");
            case 3 -> operation("add", "emails", "[{value: " + value + ", type: '" + pick("work", "other") + "'}]");
            case 4 ->
                operation("replace", "emails", "[{value: " + value + ", type: 'work'}, {value: 'l@y', type: 'home'}]");
            case 5 -> operation("add", department(), value);
            case 6 -> "{op: 'remove', path: '" + pick("title", "name.familyName", department()) + "'}";
            case 7 -> "{op: '" + pick("add", "replace") + "', value: {title: " + value + ", nickName: " + value + "}}";
            default -> "{op: 'remove', path: 'emails[type eq \"" + pick("work", "home", "none") + "\"]'}";
        };
    }

    private static String operation(String op, String path, String value) {
        return "{op: '" + op + "', path: '" + path + "', value: " + value + "}";
    }

    private static String department() {
        return Schemas.ENTERPRISE_USER_URN + ":department";
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
