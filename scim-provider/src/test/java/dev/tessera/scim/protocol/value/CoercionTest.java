package dev.tessera.scim.protocol.value;

import static dev.tessera.scim.protocol.Scim.assertRefused;
import static dev.tessera.scim.protocol.Scim.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.AttributeType;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7643 §2.3 to §2.5, as clients bend them. */
class CoercionTest {
    private final SortedSet<String> ignored = new TreeSet<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "active | true | true",
                "active | 'True' | true", // Entra, default dialect
                "active | 'False' | false",
                "active | ' false ' | false",
                "active | [true] | true",
                "title | 'Diver' | 'Diver'",
                "title | 7 | '7'",
                "title | 7.5 | '7.5'",
                "title | ['Diver'] | 'Diver'",
                "title | ' ' | ' '",
                "emails | 'a@x' | [{value: 'a@x'}]",
                "emails | {value: 'a@x'} | [{value: 'a@x'}]",
                "emails | ['a@x', {VALUE: 'b@x', Type: 'home'}] | [{value: 'a@x'}, {value: 'b@x', type: 'home'}]",
                "emails | [{value: 'a@x', primary: 'True'}] | [{value: 'a@x', primary: true}]",
                "emails | [{value: '', type: 'work'}, null, {value: 'a@x'}] | [{value: 'a@x'}]",
                "manager | '77' | {value: '77'}", // Entra, default dialect
                "manager | 77 | {value: '77'}",
                "manager | [{'$ref': null, value: '77'}] | {value: '77'}", // Entra's example 5
                "manager | {value: '77', '$ref': '../Users/77'} | {value: '77', '$ref': '../Users/77'}",
                "addresses | {type: 'work', postalCode: 12345} | [{type: 'work', postalCode: '12345'}]",
                "roles | [{display: 'Crew'}] | [{display: 'Crew'}]",
            })
    void valuesTakeTheTypeOfTheSchema(String name, String sent, String expected) {
        assertThat(coerce(name, sent)).isEqualTo(json(expected));
        assertThat(ignored).isEmpty();
    }

    /** RFC 7643 §2.5, and Entra's empty text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "title | null",
                "title | ''",
                "title | []",
                "title | ['']",
                "emails | null",
                "emails | []",
                "emails | {}",
                "emails | [{}]",
                "emails | [{value: null}]",
                "emails | [{type: 'work', primary: true}]",
                "manager | ''",
                "manager | {value: ''}",
                "manager | [{value: '', '$ref': null}]",
                "name | {}",
                "name | {givenName: null, familyName: ''}",
            })
    void waysOfSayingThatThereIsNoValue(String name, String sent) {
        assertThat(coerce(name, sent)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "active | 'yes'",
                "active | 1",
                "active | {a: 1}",
                "title | true",
                "title | {a: 1}",
                "title | ['a', 'b']",
                "name | 'Mira Okafor'",
                "name | {givenName: {a: 1}}",
                "addresses | '4 Quay Road'",
                "emails | true",
                "emails | [{value: 'a', primary: 'maybe'}]",
                "emails | [{value: 'a', primary: true}, {value: 'b', primary: true}]",
                "manager | ['1', '2']",
                "title | 'a\\u0000b'",
                "emails | 'a\\ud800'",
            })
    void otherTypesAreRefusedByTheAttributesName(String name, String sent) {
        assertRefused(ScimError.INVALID_VALUE, () -> coerce(name, sent)).startsWith(name);
    }

    @Test
    void unknownAndReadOnlyPartsAreNamedAndLeftOut() {
        assertThat(coerce("emails", "[{value: 'a', foo: 1, bar: null}]")).isEqualTo(json("[{value: 'a'}]"));
        assertThat(coerce("manager", "{value: '7', displayName: 'Boss'}")).isEqualTo(json("{value: '7'}"));
        assertThat(ignored).containsExactly("emails.foo", "manager.displayName");
    }

    @Test
    void whatNoSchemaDescribesIsKeptWithoutNulls() {
        assertThat(Coercion.undeclared(json("{a: null, b: [null, {c: ''}], d: {e: 1, f: [true, '']}}"), "x"))
                .isEqualTo(json("{d: {e: 1, f: [true]}}"));
        assertThat(Coercion.undeclared(json("[{}]"), "x")).isNull();
        assertRefused(ScimError.INVALID_VALUE, () -> Coercion.undeclared(json("{a: ['\\u0000']}"), "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2011-05-13T04:42:34Z", "2011-05-13T04:42:34.5+02:00", "2011-05-13T04:42:34"})
    void dateTimes(String text) {
        assertThat(Scalars.convert(AttributeType.DATE_TIME, json("'" + text + "'")))
                .isNotNull();
        assertThat(Scalars.convert(AttributeType.DATE_TIME, json("'x" + text + "'")))
                .isNull();
    }

    @Test
    void numbers() {
        assertThat(Scalars.convert(AttributeType.INTEGER, json("'7'"))).isNotNull();
        assertThat(Scalars.convert(AttributeType.INTEGER, json("7.5"))).isNull();
        assertThat(Scalars.convert(AttributeType.DECIMAL, json("' 7.5 '"))).isNotNull();
        assertThat(Scalars.convert(AttributeType.DECIMAL, json("'seven'"))).isNull();
        assertThat(Scalars.convert(AttributeType.INTEGER, json("1e400000000"))).isNull();
    }

    private @Nullable JsonNode coerce(String name, String sent) {
        AttributePath path = AttributePath.parse(name, Schemas.USER);
        return new Coercion(ignored).value(Objects.requireNonNull(path.attribute(Schemas.USER)), json(sent), name);
    }
}
