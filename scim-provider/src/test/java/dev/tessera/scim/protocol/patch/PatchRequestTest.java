package dev.tessera.scim.protocol.patch;

import static dev.tessera.scim.protocol.Scim.assertRefused;
import static dev.tessera.scim.protocol.patch.Patches.ENTERPRISE;
import static dev.tessera.scim.protocol.patch.Patches.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.protocol.Scim;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.schema.Schemas;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.5.2: the message. */
class PatchRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{Operations: []}",
                "{schemas: [], Operations: []}",
                "{schemas: 'urn:ietf:params:scim:api:messages:2.0:PatchOp', Operations: []}",
                "{schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], Operations: []}",
                "{schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp']}",
                "{schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: {}}",
                "{schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: null}",
                "[]",
            })
    void aMessageHasSchemasAndOperations(String body) {
        assertRefused(ScimError.INVALID_SYNTAX, () -> PatchRequest.parse(Scim.json(body), Schemas.USER));
    }

    /** RFC 7643 §2.1 and §3: names and URNs in any case. */
    @Test
    void namesOfTheMessageMatchInAnyCase() {
        String body = """
            {SCHEMAS: ['URN:ietf:params:scim:api:messages:2.0:patchop'],
             operations: [{OP: 'REPLACE', Path: 'TITLE', Value: 'x'}]}
            """;
        assertThat(PatchRequest.parse(Scim.json(body), Schemas.USER).operations())
                .containsExactly(new PatchOperation.Replace(PatchPath.parse("title", Schemas.USER), Scim.json("'x'")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "INVALID_SYNTAX | {}",
                "INVALID_SYNTAX | 'add'",
                "INVALID_SYNTAX | {op: 'move', path: 'title', value: 'x'}",
                "INVALID_SYNTAX | {op: 1, path: 'title', value: 'x'}",
                "INVALID_SYNTAX | {op: 'add', path: ['title'], value: 'x'}",
                "INVALID_VALUE | {op: 'add', path: 'title'}",
                "INVALID_VALUE | {op: 'replace'}",
                "INVALID_VALUE | {op: 'replace', value: 'x'}",
                "INVALID_VALUE | {op: 'replace', value: ['x']}",
                "INVALID_VALUE | {op: 'replace', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',"
                        + " value: 'x'}",
                "NO_TARGET | {op: 'remove'}",
                "NO_TARGET | {op: 'remove', path: ''}",
                "NO_TARGET | {op: 'remove', path: 'urn:ietf:params:scim:schemas:core:2.0:User'}",
                "NO_TARGET | {op: 'remove', value: {title: 'x'}}",
                "MUTABILITY | {op: 'replace', path: 'id', value: 'x'}",
                "MUTABILITY | {op: 'replace', path: 'META.version', value: 'x'}",
                "MUTABILITY | {op: 'remove', path: 'groups'}",
                "MUTABILITY | {op: 'add', path: 'groups[value eq \"1\"]', value: {display: 'x'}}",
                "INVALID_PATH | {op: 'replace', path: 'no such attribute', value: 'x'}",
                "INVALID_PATH | {op: 'replace', path: 'emails[type eq', value: 'x'}",
                "INVALID_PATH | {op: 'replace', path: 'emails[type eq \"work\"', value: 'x'}",
                "INVALID_PATH | {op: 'replace', path: 'emails[type eq \"work\"].', value: 'x'}",
                "INVALID_PATH | {op: 'replace', path: 'emails[type eq \"work\"]value', value: 'x'}",
                "INVALID_PATH | {op: 'replace', path: 'emails[type eq \"work\"].a.b', value: 'x'}",
                "INVALID_PATH | {op: 'replace', path: 'emails[].value', value: 'x'}",
                "INVALID_PATH | {op: 'replace', path: 'emails.value[type pr]', value: 'x'}",
                "INVALID_PATH | {op: 'replace', path: '[type pr]', value: 'x'}",
                "INVALID_PATH | {op: 'replace', path: 'emails[ims[type pr]]', value: 'x'}",
                "INVALID_PATH | {op: 'replace', path: 'name.', value: 'x'}",
                "INVALID_PATH | {op: 'replace', value: {'no such attribute': 'x'}}",
                "INVALID_PATH | {op: 'replace', value: {'emails[': 'x'}}",
            })
    void badOperationsAreRefusedByTheirIndex(ScimError error, String operation) {
        assertRefused(error, () -> request("{op: 'add', path: 'title', value: 't'}, " + operation, Schemas.USER))
                .startsWith("Operations[1]: ");
    }

    @Test
    void aPathlessValueBecomesOneOperationForEachAttribute() {
        PatchRequest request = request("""
            {op: 'Replace', value: {
                displayName: 'x', 'name.givenName': 'y', 'emails[type eq "work"].value': 'z', id: '1', GROUPS: [], pet: 1,
                'urn:ietf:params:scim:schemas:core:2.0:User': {title: 't'},
                'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'd', 'manager.value': '7', pet: 1},
                'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division': 'e',
                'urn:acme:staff': {badge: 1, desk: 'D4'}, 'urn:acme:staff:floor': 2}}
            """, Schemas.USER);
        assertThat(request.operations())
                .allSatisfy(operation -> assertThat(operation).isInstanceOf(PatchOperation.Replace.class));
        assertThat(request.operations())
                .extracting(operation -> operation.path().toString())
                .containsExactly(
                        "displayName",
                        "name.givenName",
                        "emails[type eq \"work\"].value",
                        "title",
                        ENTERPRISE + ":department",
                        ENTERPRISE + ":manager.value",
                        ENTERPRISE + ":division",
                        "urn:acme:staff:badge",
                        "urn:acme:staff:desk",
                        "urn:acme:staff:floor");
        assertThat(request.ignored()).containsExactly("groups", "id", "pet", ENTERPRISE + ":pet");
    }

    /** Only schemas may stand as a path without being refused: clients list the extensions that they add. */
    @Test
    void schemasAsAPathIsIgnored() {
        PatchRequest request = request(
                "{op: 'add', path: 'schemas', value: ['urn:acme:staff']}, {op: 'replace', path: 'manager.displayName',"
                        + " value: 'x'}",
                Schemas.USER);
        assertThat(request.operations()).isEmpty();
        assertThat(request.ignored()).containsExactly("schemas", ENTERPRISE + ":manager.displayName");
    }

    @Test
    void thePartsOfAPath() {
        PatchPath path = PatchPath.parse(" EMAILS[Type eq \"work\"].VALUE ", Schemas.USER);
        assertThat(path.attribute().sub()).isNull();
        assertThat(path.attribute().name()).isEqualTo("emails");
        assertThat(path.sub()).isEqualTo("value");
        assertThat(path).hasToString("emails[type eq \"work\"].value");
        assertThat(path.label()).isEqualTo("emails.value");
        assertThat(PatchPath.parse("name.givenName", Schemas.USER).sub()).isEqualTo("givenName");
    }

    @Test
    void operationsAreLimited() {
        String thousand = IntStream.range(0, PatchRequest.MAX_OPERATIONS)
                .mapToObj(i -> "{op: 'add', path: 'title', value: 't'}")
                .collect(Collectors.joining(","));
        assertThat(request(thousand, Schemas.USER).operations()).hasSize(1000);
        assertRefused(ScimError.INVALID_VALUE, () -> request(thousand + ",{op: 'remove', path: 'title'}", Schemas.USER))
                .contains("1000");
    }

    /** A value may be a password, a filter may hold an e-mail. */
    @Test
    void valuesAreNotPrinted() {
        PatchRequest request = request("""
            {op: 'add', path: 'password', value: 'Kelp'}, {op: 'remove', path: 'emails[value eq "Kelp"]', value: 'Kelp'},
            {op: 'replace', path: 'emails[value eq "Kelp"].mood', value: 'Kelp'}
            """, Schemas.USER);
        assertThat(request.toString()).doesNotContain("Kelp").contains("add password", "emails.mood");
    }
}
