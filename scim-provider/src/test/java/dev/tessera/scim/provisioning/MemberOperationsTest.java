package dev.tessera.scim.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.patch.PatchRequest;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.group.MemberChange;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several operations become one change; of what two say of one user, the later counts. */
class MemberOperationsTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {op: 'add', path: 'members', value: [{value: 'b'}, {value: 'a'}]}                                          | +a+b
            {op: 'add', value: {members: [{value: 'a'}]}}                                                              | +a
            {op: 'add', path: 'members.value', value: 'a'}                                                             | +a
            {op: 'add', path: 'urn:ietf:params:scim:schemas:core:2.0:Group:members', value: [{value: 'a'}]}            | +a
            {op: 'add', path: 'members', value: [{value: 'a'}]}, {op: 'remove', path: 'members', value: [{value: 'a'}]} | -a
            {op: 'remove', path: 'members', value: [{value: 'a'}]}, {op: 'add', path: 'members', value: [{value: 'a'}]} | +a
            {op: 'replace', path: 'members', value: [{value: 'a'}, {value: 'b'}]}                                      | =+a+b
            {op: 'replace', path: 'members', value: null}                                                              | =
            {op: 'remove', path: 'members'}                                                                            | =
            {op: 'remove', path: 'members'}, {op: 'add', path: 'members', value: 'a'}                                  | =+a
            {op: 'replace', path: 'members', value: ['a', 'b']}, {op: 'remove', path: 'members', value: ['a']}         | =+b
            {op: 'add', path: 'members', value: ['a']}, {op: 'replace', path: 'members', value: ['b']}                 | =+b
            {op: 'remove', path: 'members', value: []}                                                                 | none
            {op: 'add', path: 'members', value: []}                                                                    | none
            {op: 'replace', path: 'members.display', value: 'x'}                                                       | none
            """)
    void one_change(String operations, String expected) {
        assertThat(text(change(operations))).isEqualTo(expected.equals("none") ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            value eq \\"a\\"                                       | -a
            value eq \\"a\\" or value eq \\"b\\"                   | -a-b
            value eq \\"a\\" and type eq \\"user\\"                | -a
            value eq \\"a\\" and type eq \\"Group\\"               | none
            value eq \\"a\\" and value eq \\"b\\"                  | none
            type eq \\"User\\"                                     | =
            """)
    void selected(String filter, String expected) {
        String operation = "{op: 'remove', path: 'members[" + filter + "]'}";
        assertThat(text(change(operation))).isEqualTo(expected.equals("none") ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"value sw \\\"a\\\"", "not (value eq \\\"a\\\")", "value pr", "display eq \\\"a\\\""})
    void other_filters_are_refused(String filter) {
        assertThatThrownBy(() -> change("{op: 'remove', path: 'members[" + filter + "]'}"))
                .isInstanceOf(ScimException.class)
                .hasMessageContaining("members[value eq");
    }

    @Test
    void a_reference_to_a_user_is_as_good_as_its_id() {
        assertThat(text(change("{op: 'add', path: 'members', value: [{$ref: '../Users/a'}]}")))
                .isEqualTo("+a");
        assertThatThrownBy(() -> change("{op: 'add', path: 'members', value: [{$ref: '../Groups/a'}]}"))
                .hasMessageContaining("is a group");
    }

    @Test
    void an_addition_names_nobody_but_whom_its_path_selects() {
        String path = "path: 'members[value eq \\\"a\\\"]'";
        assertThat(text(change("{op: 'add', " + path + ", value: {value: 'a', type: 'User'}}")))
                .isEqualTo("+a");
        assertThatThrownBy(() -> change("{op: 'add', " + path + ", value: {value: 'b'}}"))
                .hasMessageContaining("names another one");
    }

    /** Read in the time of one look at each: many looks at each would take minutes. */
    @Test
    void a_great_many() {
        List<String> ids = IntStream.range(0, 200_000).mapToObj(i -> "user" + i).toList();
        MemberChange change = new MemberChange();
        change.remove(ids);
        change.add(ids);
        assertThat(change.removed()).isEmpty();
        change.remove(ids);
        assertThat(change.added()).isEmpty();
        assertThat(change.removed()).hasSameSizeAs(ids);
    }

    private static MemberChange change(String operations) {
        MemberOperations members = new MemberOperations(new TreeSet<>());
        String body = "{schemas: ['" + PatchRequest.URN + "'], Operations: [" + operations + "]}";
        try {
            PatchRequest.parse(JSON.readTree(body), Schemas.GROUP).operations().forEach(members::apply);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
        return members.change();
    }

    private static String text(MemberChange change) {
        StringBuilder text = new StringBuilder(change.replacing() ? "=" : "");
        change.added().forEach(id -> text.append('+').append(id));
        change.removed().forEach(id -> text.append('-').append(id));
        return text.toString();
    }
}
