package dev.tessera.scim.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.filter.FilterMatcher;
import dev.tessera.scim.protocol.filter.FilterParser;
import dev.tessera.scim.protocol.message.Projection;
import dev.tessera.scim.protocol.message.ResourceBody;
import dev.tessera.scim.protocol.message.ScimJson;
import dev.tessera.scim.protocol.patch.PatchRequest;
import dev.tessera.scim.protocol.patch.Patcher;
import dev.tessera.scim.protocol.schema.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer is a result or a {@link ScimException}: any other exception would become a 500. */
class MutationTest {
    private static final int ROUNDS = 1000;
    private static final String SIGNS = "\"\\[]{}().,:$ \t\u0000\ud800\u00e90-1eEnulltruefalse'urnandornotpr";
    private static final String USER = """
        {"schemas": ["urn:x:y"], "userName": "a", "active": "True", "name": {"givenName": "g"}, "title": null,
         "emails": [{"value": "e", "type": "work", "primary": true}, {"value": "f"}], "groups": [{"value": "1"}],
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": [{"value": "7"}], "department": 5},
         "urn:acme:staff": {"a": [1, {"b": null}]}}
        """;
    private static final List<String> FILTERS = List.of(
            "userName eq \"a\\u0041\" and not (emails[type eq \"work\" and primary eq true] or title pr)",
            "emails[type eq \"work\"].value co \"e\" or meta.created gt \"2026-01-31T08:00:00Z\"",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq null and x ge -1.5e3");
    private static final List<String> PATCHES = List.of(
            "{\"op\": \"Add\", \"path\": \"emails[type eq \\\"home\\\"].value\", \"value\": \"x\"}",
            "{\"op\": \"replace\", \"value\": {\"name.givenName\": \"h\", \"urn:acme:staff\": {\"a\": [2], \"c\":"
                    + " {}}}}",
            "{\"op\": \"remove\", \"path\": \"emails\", \"value\": [{\"$ref\": null, \"value\": \"f\"}]}",
            "{\"op\": \"replace\", \"path\": \"urn:acme:staff:a[b eq 1].c\", \"value\": [[\"\"], {\"value\": \"\"}]}",
            "{\"op\": \"add\", \"path\": \"name\", \"value\": {\"givenName\": null, \"x\": 1}}");

    private final Random random = new Random(20260301);

    @Test
    void filters() {
        ObjectNode user = ScimJson.parseObject(USER.getBytes(StandardCharsets.UTF_8));
        mutate(FILTERS, text -> FilterMatcher.matches(FilterParser.parse(text, Schemas.USER), user, Schemas.USER));
        mutate(FILTERS, text -> Projection.of(text, null, Schemas.USER).apply(user));
    }

    @Test
    void bodies() {
        mutate(List.of(USER), text -> ResourceBody.parse(parse(text), Schemas.USER));
    }

    @Test
    void patches() {
        ObjectNode user = ResourceBody.parse(parse(USER), Schemas.USER).resource();
        mutate(PATCHES, text -> {
            ObjectNode body = parse("{\"schemas\": [\"" + PatchRequest.URN + "\"], \"Operations\": [" + text + "]}");
            Patcher.apply(PatchRequest.parse(body, Schemas.USER), user, Schemas.USER);
        });
    }

    private static ObjectNode parse(String text) {
        return ScimJson.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }

    private void mutate(List<String> seeds, Consumer<String> target) {
        seeds.forEach(target);
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutant(seeds.get(random.nextInt(seeds.size())));
            try {
                target.accept(text);
            } catch (ScimException e) {
                // the refusal that is wanted
            } catch (RuntimeException e) {
                throw new AssertionError(text, e);
            }
        }
    }

    private String mutant(String seed) {
        StringBuilder text = new StringBuilder(seed);
        for (int n = random.nextInt(3); n >= 0; n--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(8));
            String sign = String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length())));
            text.replace(
                    at, end, random.nextInt(4) == 0 ? text.substring(at, end).repeat(2) : sign);
        }
        return text.isEmpty() ? "x" : text.toString();
    }
}
