package dev.tessera.scim.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import dev.tessera.scim.protocol.Scim;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A second opinion on filters that conform to RFC 7644 figure 1: random ones, on attributes that do not heed case. */
class FilterAgainstUnboundIdTest {
    private static final List<ObjectNode> USERS = List.of(
            Scim.object(
                    "{userName: 'ada', active: true, title: 'Diver', emails: [{value: 'ada@x.test', type: 'work'}]}"),
            Scim.object("{userName: 'Bob', active: false, nickName: 'B', name: {givenName: 'Bob', familyName: 'Ada'}}"),
            Scim.object("""
                {userName: 'cleo', title: 'diver', name: {givenName: 'Cleo'},
                 emails: [{value: 'c@x.test', type: 'home', primary: true}, {value: 'c@work.test', type: 'work'}]}
                """));
    private static final String[] TEXTS = {"userName", "title", "nickName", "name.givenName", "name.familyName"};
    private static final String[] VALUES = {"ada", "ADA", "Bob", "diver", "d", "", "work", "x.test", "c@work.test"};
    private static final String[] OPERATORS = {"eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"};

    private final Random random = new Random(20260131);

    @Test
    void bothAgreeOnRandomFilters() throws ScimException {
        for (int i = 0; i < 800; i++) {
            String text = filter(3);
            com.unboundid.scim2.common.filters.Filter theirs =
                    com.unboundid.scim2.common.filters.Filter.fromString(text);
            Filter ours = FilterParser.parse(text, Schemas.USER);
            Filter again = FilterParser.parse(ours.toString(), Schemas.USER);
            assertThat(again).as("canonical text of %s", text).hasToString(ours.toString());
            for (ObjectNode user : USERS) {
                assertThat(FilterMatcher.matches(ours, user, Schemas.USER))
                        .as("%s on %s", text, user)
                        .isEqualTo(FilterEvaluator.evaluate(theirs, user));
            }
        }
    }

    private String filter(int depth) {
        return switch (depth == 0 ? 3 + random.nextInt(4) : random.nextInt(7)) {
            case 0 -> filter(depth - 1) + " and " + filter(depth - 1);
            case 1 -> filter(depth - 1) + " or " + filter(depth - 1);
            case 2 -> (random.nextBoolean() ? "not " : "") + "(" + filter(depth - 1) + ")";
            case 3 -> comparison(pick(TEXTS));
            case 4 -> pick(TEXTS) + " pr";
            case 5 -> "active " + pick("eq", "ne") + " " + random.nextBoolean();
            default -> "emails[" + element() + "]";
        };
    }

    private String element() {
        return switch (random.nextInt(4)) {
            case 0 -> comparison("type") + " and " + comparison("value");
            case 1 -> "primary eq true or " + comparison("type");
            case 2 -> "not (" + comparison("value") + ")";
            default -> "primary pr";
        };
    }

    private String comparison(String name) {
        return name + " " + pick(OPERATORS) + " \"" + pick(VALUES) + "\"";
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
