package dev.tessera.scim.protocol.patch;

import static dev.tessera.scim.protocol.patch.Patches.ENTERPRISE;
import static dev.tessera.scim.protocol.patch.Patches.assertGroup;
import static dev.tessera.scim.protocol.patch.Patches.assertUser;
import static dev.tessera.scim.protocol.patch.Patches.patchUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.protocol.Scim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Entra's provisioning sends: the default dialect, and the one of aadOptscim062020. */
class EntraPatchTest {
    /** Default dialect: capitalised verbs and booleans as texts. Flag dialect and on-demand: with or without path. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{op: 'Replace', path: 'active', value: 'False'}",
                "{op: 'Replace', path: 'active', value: 'false'}",
                "{op: 'replace', path: 'active', value: false}",
                "{op: 'replace', value: {active: false}}",
                "{op: 'Add', path: 'active', value: 'False'}",
            })
    void disable(String operation) {
        assertUser("active: true, title: 'Diver'", operation, "active: false, title: 'Diver'");
    }

    @Test
    void enable() {
        assertUser("active: false", "{op: 'Replace', path: 'active', value: 'True'}", "active: true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{op: 'Replace', path: 'name.givenName', value: 'Nadine'} | name: {givenName: 'Nadine', familyName:"
                        + " 'O'}",
                "{op: 'replace', value: {'name.givenName': 'Nadine', 'name.familyName': 'Reyes'}}"
                        + " | name: {givenName: 'Nadine', familyName: 'Reyes'}",
                "{op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:name.givenName', value: 'Ana'}"
                        + " | name: {givenName: 'Ana', familyName: 'O'}",
            })
    void names(String operation, String after) {
        assertUser("name: {givenName: 'Nadia', familyName: 'O'}", operation, after);
    }

    /** The element of a value path is created when it is missing, for add as for replace. */
    @ParameterizedTest
    @ValueSource(strings = {"Add", "add", "Replace", "replace"})
    void valuePathsCreateTheirElement(String op) {
        assertUser(
                "",
                "{op: '" + op + "', path: 'emails[type eq \"work\"].value', value: 'late@x'}",
                "emails: [{type: 'work', value: 'late@x'}]");
        assertUser(
                "phoneNumbers: [{type: 'work', value: '1'}]",
                "{op: '" + op + "', path: 'phoneNumbers[type eq \"mobile\"].value', value: '2'}",
                "phoneNumbers: [{type: 'work', value: '1'}, {type: 'mobile', value: '2'}]");
        assertUser(
                "emails: [{type: 'work', value: 'old@x', primary: true}]",
                "{op: '" + op + "', path: 'emails[type eq \"work\"].value', value: 'new@x'}",
                "emails: [{type: 'work', value: 'new@x', primary: true}]");
    }

    @Test
    void anAddressGrowsPartByPart() {
        assertUser(
                "",
                """
                {op: 'Add', path: 'addresses[type eq "work"].streetAddress', value: '9 Slipway'},
                {op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Ipswich'},
                {op: 'Replace', path: 'addresses[type eq "work"].postalCode', value: 'IP3 0AA'}
                """,
                "addresses: [{type: 'work', streetAddress: '9 Slipway', locality: 'Ipswich', postalCode: 'IP3 0AA'}]");
    }

    /** SingleAppRoleAssignment selects the role by a boolean written as a text. */
    @Test
    void roleByPrimary() {
        assertUser(
                "",
                "{op: 'Add', path: 'roles[primary eq \"True\"].value', value: 'Admin'}",
                "roles: [{primary: true, value: 'Admin'}]");
    }

    /** AppRoleAssignmentsComplex: every value is a text that happens to hold JSON. */
    @Test
    void rolesAsJsonInsideATextAreKeptAsSent() {
        assertUser(
                "",
                "{op: 'Add', path: 'roles', value: [{value: '{\\\\'id\\\\':\\\\'1\\\\'}'}]}".replace("\\\\'", "\\\""),
                "roles: [{value: '{\\\"id\\\":\\\"1\\\"}'}]");
    }

    @Test
    void severalAttributesInOneRequest() {
        assertUser(
                "emails: [{type: 'work', value: 'n@x'}], '" + ENTERPRISE + "': {department: 'Charts'}",
                """
                {op: 'replace', path: 'emails[type eq "work"].value', value: 'n2@x'},
                {op: 'replace', value: {displayName: 'N. Okafor', 'name.givenName': 'Nadine',
                    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber': 'E-50001'}}
                """,
                "emails: [{type: 'work', value: 'n2@x'}], displayName: 'N. Okafor', name: {givenName: 'Nadine'}, '"
                        + ENTERPRISE + "': {department: 'Charts', employeeNumber: 'E-50001'}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{op: 'Add', path: '%s:manager', value: '77'}",
                "{op: 'add', path: '%s:manager', value: {value: '77'}}",
                "{op: 'Add', path: 'manager', value: [{'$ref': 'https://x/Users/77', value: '77'}]}",
                "{op: 'Add', path: '%s:manager', value: [{'$ref': null, value: '77'}]}",
                "{op: 'replace', value: {'%s:manager': '77'}}",
                "{op: 'replace', value: {'%s:manager': {value: '77'}}}",
                "{op: 'replace', value: {'%s': {manager: '77'}}}",
                "{op: 'replace', path: '%s', value: {manager: {value: '77'}}}",
                "{op: 'replace', path: '%s:manager.value', value: '77'}",
            })
    void managerInAllItsShapes(String operation) {
        PatchResult result = patchUser(
                "'" + ENTERPRISE + "': {department: 'd', manager: {value: '66', '$ref': '../Users/66'}}",
                operation.formatted(ENTERPRISE));
        assertThat(result.resource().at("/" + ENTERPRISE + "/manager/value").asText())
                .isEqualTo("77");
        assertThat(result.resource().at("/" + ENTERPRISE + "/manager/$ref").asText(""))
                .doesNotContain("66");
        assertThat(result.resource().at("/" + ENTERPRISE + "/department").asText())
                .isEqualTo("d");
    }

    /** The address alone names another manager (RFC 7643 §4.3); the id counts for more, whichever comes first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{op: 'replace', path: 'manager', value: {'$ref': '../Users/77'}} | {'$ref': '../Users/77'}",
                "{op: 'add', path: 'manager.$ref', value: '../Users/77'} | {'$ref': '../Users/77'}",
                "{op: 'replace', path: 'manager', value: {'$ref': '../Users/66'}} | {value: '66', '$ref': '../Users/66',"
                        + " displayName: 'Boss'}",
                "{op: 'replace', path: 'manager', value: {value: '66', '$ref': '../Users/77'}} | {value: '66'}",
                "{op: 'replace', path: 'manager', value: {'$ref': '../Users/77', value: '88'}} | {value: '88'}",
                "{op: 'replace', path: 'manager', value: {'$ref': 'nowhere'}} | {value: '66', '$ref': 'nowhere',"
                        + " displayName: 'Boss'}",
            })
    void managerByAddress(String operation, String manager) {
        assertUser(
                "'" + ENTERPRISE + "': {manager: {value: '66', '$ref': '../Users/66', displayName: 'Boss'}}",
                operation,
                "'" + ENTERPRISE + "': {manager: " + manager + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{op: 'Remove', path: '%s:manager'}",
                "{op: 'replace', path: '%s:manager', value: ''}",
                "{op: 'Add', path: '%s:manager', value: ''}",
                "{op: 'replace', path: '%s:manager', value: null}",
                "{op: 'replace', path: '%s:manager', value: {value: ''}}",
                "{op: 'replace', path: '%s:manager', value: [{value: '', '$ref': null}]}",
                "{op: 'replace', path: '%s:manager.value', value: ''}",
                "{op: 'remove', path: '%s:manager.value'}",
                "{op: 'remove', path: '%s'}",
            })
    void managerCleared(String operation) {
        assertUser(
                "'" + ENTERPRISE + "': {manager: {value: '66', '$ref': '../Users/66', displayName: 'Boss'}}",
                operation.formatted(ENTERPRISE),
                "");
    }

    /** The mapped attribute lost its value at the source; the default dialect sends the old one along. */
    @Test
    void aMappedAttributeIsRemoved() {
        assertUser(
                "phoneNumbers: [{type: 'fax', value: '99', primary: false}, {type: 'work', value: '1'}], title: 't'",
                """
                {op: 'Remove', path: 'phoneNumbers[type eq "fax"].value', value: '99'},
                {op: 'Remove', path: 'title', value: 't'}
                """,
                "phoneNumbers: [{type: 'work', value: '1'}]");
    }

    /** Custom attributes: any URN, declared nowhere. */
    @Test
    void customExtensions() {
        String acme = "urn:ietf:params:scim:schemas:extension:Acme:2.0:User";
        assertUser(
                "'" + acme + "': {badge: '1', floor: 2}",
                "{op: 'replace', path: '" + acme + ":badge', value: '2'},"
                        + "{op: 'replace', value: {'" + acme.toLowerCase(java.util.Locale.ROOT) + ":Desk': 'D4'}},"
                        + "{op: 'remove', path: '" + acme + ":floor'}",
                "'" + acme + "': {badge: '2', Desk: 'D4'}");
    }

    /** Two members in, one of them out again: the default dialect's removal would empty the group by the RFC. */
    @Test
    void membersByValueList() {
        assertGroup("members: [{value: 'u0'}]", """
            {op: 'Add', path: 'members', value: [{'$ref': null, value: 'u1'}, {'$ref': null, value: 'u2'}]},
            {op: 'Add', path: 'members', value: [{'$ref': null, value: 'u1'}]},
            {op: 'Remove', path: 'members', value: [{'$ref': null, value: 'u0'}, {'$ref': null, value: 'u2'}]}
            """, "members: [{value: 'u1'}]");
    }

    @Test
    void membersByFilter() {
        assertGroup("members: [{value: 'u1'}, {value: 'u2'}]", """
            {op: 'remove', path: 'members[value eq "u1"]'},
            {op: 'remove', path: 'members[value eq "u1"]'},
            {op: 'remove', path: 'members[value eq "nobody"]'}
            """, "members: [{value: 'u2'}]");
    }

    /** On another server one unsupported mapping made deactivations never arrive. */
    @Test
    void anUnsupportedAttributeDoesNotStopADeactivation() {
        PatchResult result = patchUser("active: true", """
            {op: 'Replace', path: 'favouriteColour', value: 'red'},
            {op: 'Replace', path: 'emails[type eq "work"].mood', value: 'x'},
            {op: 'Replace', path: 'emails[foo eq "work"].value', value: 'x'},
            {op: 'replace', value: {'shoe.size': 5, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:pet': 'p'}},
            {op: 'Replace', path: 'active', value: 'False'}
            """);
        assertThat(result.resource()).isEqualTo(Scim.json("{userName: 'a', active: false}"));
        assertThat(result.ignored())
                .containsExactly("emails.mood", "emails.value", "favouriteColour", "shoe.size", ENTERPRISE + ":pet");
    }

    /** scimvalidator.microsoft.com may send an empty list. */
    @Test
    void noOperationsAreFine() {
        assertUser("title: 't'", "", "title: 't'");
    }

    @Test
    void theLastOfTwoValuesWins() {
        assertUser(
                "",
                "{op: 'replace', path: 'displayName', value: 'First'}, {op: 'replace', path: 'displayName', value:"
                        + " 'Second'}",
                "displayName: 'Second'");
    }
}
