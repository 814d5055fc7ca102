package dev.tessera.scim.protocol.patch;

import static dev.tessera.scim.protocol.Scim.assertRefused;
import static dev.tessera.scim.protocol.patch.Patches.ENTERPRISE;
import static dev.tessera.scim.protocol.patch.Patches.assertUser;
import static dev.tessera.scim.protocol.patch.Patches.patchGroup;
import static dev.tessera.scim.protocol.patch.Patches.patchUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.protocol.Scim;
import dev.tessera.scim.protocol.ScimError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7644 §3.5.2.1 to §3.5.2.3, case by case. */
class PatcherTest {
    private static final String TWO_EMAILS =
            "emails: [{value: 'a@x', type: 'work', primary: true}, {value: 'b@x', type: 'home'}]";

    /** Columns: before, operations, after. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            emptyValue = "",
            value = {
                // §3.5.2.1: a value that stands already changes nothing
                "emails: [{value: 'a', type: 'work'}] | {op: 'add', path: 'emails', value: [{value: 'a', type:"
                        + " 'work'}]} | emails: [{value: 'a', type: 'work'}]",
                "emails: [{value: 'a', type: 'work'}] | {op: 'add', path: 'emails', value: 'A'}"
                        + " | emails: [{value: 'A', type: 'work'}]",
                "emails: [{value: 'a', type: 'work'}] | {op: 'add', path: 'emails', value: {value: 'a', type: 'home'}}"
                        + " | emails: [{value: 'a', type: 'work'}, {value: 'a', type: 'home'}]",
                "addresses: [{type: 'work', country: 'GB'}] | {op: 'add', path: 'addresses', value: {country: 'GB'}}"
                        + " | addresses: [{type: 'work', country: 'GB'}]",
                "addresses: [{type: 'work', country: 'GB'}] | {op: 'add', path: 'addresses', value: {country: 'DE'}}"
                        + " | addresses: [{type: 'work', country: 'GB'}, {country: 'DE'}]",
                // §3.5.2.1: complex attributes take the parts that are named
                "name: {givenName: 'g', familyName: 'f'} | {op: 'add', path: 'name', value: {givenName: 'h'}}"
                        + " | name: {givenName: 'h', familyName: 'f'}",
                "name: {givenName: 'g', familyName: 'f'} | {op: 'replace', path: 'name', value: {givenName: 'h'}}"
                        + " | name: {givenName: 'h', familyName: 'f'}",
                "name: {givenName: 'g', familyName: 'f'} | {op: 'replace', path: 'name', value: {givenName: null}}"
                        + " | name: {familyName: 'f'}",
                "title: 't' | {op: 'replace', path: 'title', value: null}, {op: 'add', path: 'nickName', value: 'n'}"
                        + " | nickName: 'n'",
                "name: {givenName: 'g'} | {op: 'add', path: 'name', value: {}} | name: {givenName: 'g'}",
                "name: {givenName: 'g'} | {op: 'replace', path: 'name', value: {}} | name: {givenName: 'g'}",
                "name: {givenName: 'g'} | {op: 'replace', value: {title: 't', name: {}}}"
                        + " | name: {givenName: 'g'}, title: 't'",
                "title: 't', name: {givenName: 'g'} | {op: 'replace', path: 'name', value: null} | title: 't'",
                "emails: [{value: 'a', type: 'work'}] | {op: 'add', path: 'emails[type eq \"work\"]', value: {}}"
                        + " | emails: [{value: 'a', type: 'work'}]",
                // §3.5.2.3: all values of a list
                "emails: [{value: 'a'}, {value: 'b'}] | {op: 'replace', path: 'emails', value: {value: 'c'}}"
                        + " | emails: [{value: 'c'}]",
                "emails: [{value: 'a', type: 'x'}, {value: 'b'}] | {op: 'replace', path: 'emails.type', value: 'work'}"
                        + " | emails: [{value: 'a', type: 'work'}, {value: 'b', type: 'work'}]",
                "title: 't' | {op: 'replace', path: 'emails.value', value: 'c'} | title: 't', emails: [{value: 'c'}]",
                "emails: [{value: 'a', type: 'x'}, {value: 'b'}] | {op: 'remove', path: 'emails.type'}"
                        + " | emails: [{value: 'a'}, {value: 'b'}]",
                "title: 't', emails: [{value: 'a', type: 'x'}, {value: 'b'}] | {op: 'remove', path: 'emails.value'} |"
                        + " title: 't'",
                // §3.5.2.3: the values that a filter selects; they stay what the filter finds
                "emails: [{value: 'a', type: 'work', display: 'A'}]"
                        + " | {op: 'replace', path: 'emails[type eq \"work\"]', value: {value: 'b'}}"
                        + " | emails: [{type: 'work', value: 'b'}]",
                "emails: [{value: 'a', type: 'work', display: 'A'}]"
                        + " | {op: 'add', path: 'emails[type eq \"work\"]', value: {value: 'b'}}"
                        + " | emails: [{value: 'b', type: 'work', display: 'A'}]",
                "title: 't' | {op: 'replace', path: 'emails[type eq \"work\"]', value: 'b'}"
                        + " | title: 't', emails: [{type: 'work', value: 'b'}]",
                "title: 't' | {op: 'add', path: 'ims[type eq \"xmpp\" and primary eq true].value', value: 'b'}"
                        + " | title: 't', ims: [{type: 'xmpp', primary: true, value: 'b'}]",
                "emails: [{value: 'a', type: 'Work'}] | {op: 'replace', path: 'emails[not (type eq \"home\")].value',"
                        + " value: 'b'} | emails: [{value: 'b', type: 'Work'}]",
                "name: {givenName: 'g'} | {op: 'replace', path: 'name[givenName eq \"G\"].familyName', value: 'f'}"
                        + " | name: {givenName: 'g', familyName: 'f'}",
                // §3.5.2.2: what is absent is gone already
                "title: 't' | {op: 'remove', path: 'nickName'}, {op: 'remove', path: 'emails[type eq \"work\"]'},"
                        + " {op: 'remove', path: 'name.givenName'}, {op: 'remove', path: 'manager'} | title: 't'",
                "title: 't' | {op: 'replace', path: 'emails[type eq \"work\"].value', value: ''} | title: 't'",
                "title: 't' | {op: 'replace', path: 'emails[type sw \"w\"].value', value: null} | title: 't'",
                "title: 't', name: {givenName: 'g'} | {op: 'remove', path: 'name.givenName'} | title: 't'",
                "title: 't', emails: [{value: 'a', type: 'work'}] | {op: 'replace', path: 'emails[type eq \"work\"]',"
                        + " value: {type: 'work', value: ''}} | title: 't'",
                "title: 't' | {op: 'replace', path: 'addresses[type eq \"work\"]', value: {type: 'work', country: ''}}"
                        + " | title: 't'",
                // an element goes when nothing but its description is left
                "title: 't', emails: [{value: 'a', type: 'work', primary: true, display: 'A'}]"
                        + " | {op: 'remove', path: 'emails[type eq \"work\"].value'} | title: 't'",
                "addresses: [{type: 'work', country: 'GB', locality: 'L'}]"
                        + " | {op: 'remove', path: 'addresses[type eq \"work\"].locality'}"
                        + " | addresses: [{type: 'work', country: 'GB'}]",
                // a list of what to remove
                "emails: [{value: 'a', type: 'work'}, {value: 'b'}] | {op: 'remove', path: 'emails', value: 'A'}"
                        + " | emails: [{value: 'b'}]",
                "phoneNumbers: [{value: '1', type: 'work'}, {value: '1', type: 'Mobile'}] | {op: 'remove', path:"
                        + " 'phoneNumbers', value: [{type: 'mobile', value: '1'}]}"
                        + " | phoneNumbers: [{value: '1', type: 'work'}]",
                "phoneNumbers: [{value: '1', type: 'work'}, {value: '1', type: 'mobile'}, {value: '2'}] | {op: 'remove',"
                        + " path: 'phoneNumbers', value: [{value: '1', type: null}]} | phoneNumbers: [{value: '2'}]",
                "addresses: [{type: 'work', country: 'GB'}, {type: 'home'}] | {op: 'remove', path: 'addresses', value:"
                        + " [{type: 'home'}]} | addresses: [{type: 'work', country: 'GB'}]",
                // later operations see earlier ones
                "title: 't' | {op: 'add', path: 'emails', value: [{value: 'a', type: 'work'}]},"
                        + " {op: 'replace', path: 'emails[type eq \"work\"].value', value: 'b'}"
                        + " | title: 't', emails: [{value: 'b', type: 'work'}]",
            })
    void changes(String before, String operations, String after) {
        assertUser(before, operations, after);
    }

    /** RFC 7644 §3.5.2: a new primary value takes that from the old one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{op: 'add', path: 'emails', value: [{value: 'c@x', primary: true}]} | 2",
                "{op: 'replace', path: 'emails[type eq \"home\"].primary', value: 'True'} | 1",
                "{op: 'add', path: 'emails[type eq \"home\"]', value: {primary: true, value: 'b@x'}} | 1",
                "{op: 'add', path: 'emails', value: [{value: 'b@x', type: 'home', primary: true}]} | 1",
                "{op: 'add', path: 'emails[type eq \"other\" and primary eq true].value', value: 'c@x'} | 2",
            })
    void oneValueIsPrimary(String operation, int primary) {
        var emails = patchUser(TWO_EMAILS, operation).resource().get("emails");
        for (int i = 0; i < emails.size(); i++) {
            assertThat(emails.get(i).path("primary").asBoolean())
                    .as("%d of %s", i, emails)
                    .isEqualTo(i == primary);
        }
        assertThat(emails.at("/0/primary").isBoolean()).isTrue();
    }

    /** A POST drops an element without a value, too; Entra sends the parts of one in any order. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{op: 'replace', path: 'emails[type eq \"other\"].primary', value: true} | emails.primary",
                "{op: 'replace', path: 'phoneNumbers.type', value: 'work'} | phoneNumbers.type",
                "{op: 'add', path: 'ims[type eq \"xmpp\"].primary', value: true}, {op: 'add', path: 'ims[type eq"
                        + " \"aim\"].primary', value: 'True'} | ims.primary",
                "{op: 'add', path: 'emails[type eq \"other\"].primary', value: true}, {op: 'add', path: 'emails[type eq"
                        + " \"third\"].primary', value: true} | emails.primary",
                "{op: 'add', path: 'emails[type eq \"other\"].primary', value: true}, {op: 'remove', path:"
                        + " 'emails[type eq \"home\"].display'} | emails.primary",
            })
    void anElementWithoutAValueIsNotMade(String operations, String ignored) {
        PatchResult result = patchUser(TWO_EMAILS, operations);
        assertThat(result.resource()).isEqualTo(Scim.json("{userName: 'a', " + TWO_EMAILS + "}"));
        assertThat(result.ignored()).containsExactly(ignored);
    }

    @Test
    void anElementComesPartByPart() {
        assertUser(
                "emails: [{value: 'a@x', type: 'work', primary: true}]",
                "{op: 'add', path: 'emails[type eq \"home\"].primary', value: 'True'},"
                        + " {op: 'add', path: 'emails[type eq \"home\"].value', value: 'b@x'}",
                "emails: [{value: 'a@x', type: 'work', primary: false}, {type: 'home', primary: true, value: 'b@x'}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "MUTABILITY | {op: 'remove', path: 'userName'}",
                "INVALID_VALUE | {op: 'replace', path: 'userName', value: ''}",
                "INVALID_VALUE | {op: 'replace', value: {userName: null}}",
                "INVALID_VALUE | {op: 'replace', path: 'userName', value: '  '}",
                "NO_TARGET | {op: 'replace', path: 'emails[type eq \"x\" or type eq \"y\"].value', value: 'a'}",
                "NO_TARGET | {op: 'add', path: 'emails[type ne \"work\" and type ne \"home\"].value', value: 'a'}",
                "NO_TARGET | {op: 'replace', path: 'emails[type sw \"x\"]', value: {value: 'a'}}",
                "NO_TARGET | {op: 'replace', path: 'emails[type eq \"x\" and type eq \"y\"].value', value: 'a'}",
                "NO_TARGET | {op: 'replace', path: 'name[givenName eq \"x\"].familyName', value: 'a'}",
                "NO_TARGET | {op: 'add', path: 'emails[type eq \"\"].value', value: 'a'}",
                "INVALID_SYNTAX | {op: 'replace', value: {title: 'a', TITLE: 'b'}}",
                "INVALID_SYNTAX | {op: 'replace', path: 'name', value: {givenName: 'a', GivenName: 'b'}}",
                "INVALID_SYNTAX | {op: 'add', value: {'urn:acme:staff': {Badge: 'a', badge: 'b'}}}",
                "INVALID_SYNTAX | {op: 'add', value: {'urn:acme:staff': {badge: 'a'}, 'URN:acme:staff:Badge': 'b'}}",
                "INVALID_VALUE | {op: 'replace', path: 'active', value: 'maybe'}",
                "INVALID_VALUE | {op: 'replace', path: 'name', value: 'Nadia'}",
                "INVALID_VALUE | {op: 'replace', path: 'title', value: {a: 1}}",
                "INVALID_VALUE | {op: 'replace', path: 'emails.primary', value: true}",
                "INVALID_VALUE | {op: 'replace', path: 'emails[type eq \"work\"]', value: {primary: true}}",
                "INVALID_VALUE | {op: 'replace', path: 'emails[value pr].primary', value: true}",
                "INVALID_VALUE | {op: 'add', path: 'ims', value: [{value: '1', primary: true}, {value: '2', primary:"
                        + " true}]}",
                "INVALID_VALUE | {op: 'add', path: 'emails[type eq \"work\"].value', value: {a: 1}}",
                "INVALID_VALUE | {op: 'add', path: 'title', value: 'a\\u0000'}",
                "INVALID_VALUE | {op: 'add', path: 'urn:acme:staff:badge', value: {a: ['\\ud800']}}",
                "NO_TARGET | {op: 'add', value: {'urn:acme:staff:x': 't', 'urn:acme:staff:x.y': 'z'}}",
            })
    void refusals(ScimError error, String operation) {
        String before = TWO_EMAILS + ", name: {givenName: 'g'}";
        assertRefused(error, () -> patchUser(before, "{op: 'replace', path: 'title', value: 't'}, " + operation));
    }

    /** RFC 7643 §4.2. */
    @Test
    void aGroupKeepsItsName() {
        assertRefused(ScimError.MUTABILITY, () -> patchGroup("", "{op: 'remove', path: 'displayName'}"));
    }

    @Test
    void unknownPartsInsideAValueAreNamed() {
        PatchResult result = patchUser(
                "",
                "{op: 'add', path: 'emails', value: [{value: 'a', mood: 1}]}, {op: 'replace', path: 'name', value:"
                        + " {nick: 'x'}}, {op: 'replace', path: 'manager', value: {value: '7', displayName: 'Boss'}}");
        assertThat(result.ignored()).containsExactly("emails.mood", "name.nick", ENTERPRISE + ":manager.displayName");
        assertThat(result.resource().has("name")).isFalse();
    }

    /** Extensions that no schema declares: their shape is the client's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{a: '1'} | {op: 'add', path: 'urn:x:y:b', value: 2} | {a: '1', b: 2}",
                "{a: ['1']} | {op: 'add', path: 'urn:x:y:a', value: ['1', '2']} | {a: ['1', '2']}",
                "{a: ['1']} | {op: 'add', path: 'URN:X:Y:A', value: '2'} | {a: ['1', '2']}",
                "{a: {b: 1}} | {op: 'add', path: 'urn:x:y:a', value: {c: 2}} | {a: {b: 1, c: 2}}",
                "{a: {b: 1}} | {op: 'replace', path: 'urn:x:y:a', value: {c: 2}} | {a: {c: 2}}",
                "{a: {b: 1}} | {op: 'replace', path: 'urn:x:y:a.b', value: 2} | {a: {b: 2}}",
                "{a: {b: 1}, c: 1} | {op: 'remove', path: 'urn:x:y:a.b'} | {c: 1}",
                "{a: [{t: 'k', v: 1}]} | {op: 'replace', path: 'urn:x:y:a[t eq \"k\"].v', value: 2} | {a: [{t: 'k', v:"
                        + " 2}]}",
                "{a: [{t: 'k', v: 1}]} | {op: 'add', path: 'urn:x:y:a[t eq \"l\"].v', value: 2}"
                        + " | {a: [{t: 'k', v: 1}, {t: 'l', v: 2}]}",
                "{c: 1} | {op: 'add', path: 'urn:x:y:a[t eq \"l\"].v', value: 2} | {c: 1, a: [{t: 'l', v: 2}]}",
                "{a: ['1', '2']} | {op: 'remove', path: 'urn:x:y:a', value: ['1']} | {a: ['2']}",
                "{a: 1, c: 1} | {op: 'replace', path: 'urn:x:y:a', value: ''} | {c: 1}",
                "{a: 1} | {op: 'replace', value: {'urn:x:y': {a: null, b: 2}}} | {b: 2}",
                "{a: {b: 1}} | {op: 'add', path: 'urn:x:y:a', value: {}} | {a: {b: 1}}",
                "{a: '1', b: 2} | {op: 'replace', path: 'URN:x:Y', value: {A: '3'}} | {a: '3', b: 2}",
                "{a: ['1']} | {op: 'add', path: 'urn:x:y', value: {a: ['2'], c: 3}} | {a: ['1', '2'], c: 3}",
                "{a: 1} | {op: 'add', path: 'urn:x:y', value: {}} | {a: 1}",
                "{a: 1} | {op: 'replace', value: {'urn:x:y': {}}} | {a: 1}",
                "{a: 1, value: 2} | {op: 'replace', value: {'urn:x:y': {value: ''}}} | {a: 1}",
            })
    void undeclaredExtensions(String before, String operation, String after) {
        assertUser("'urn:x:y': " + before, operation, "'urn:x:y': " + after);
    }

    /** Which of the two a URN means, only the resource tells; a simple value is an attribute's. */
    @Test
    void aUrnThatNoExtensionHasIsAnAttributes() {
        assertUser("", "{op: 'add', path: 'urn:x:y', value: {a: 1}}", "'urn:x': {y: {a: 1}}");
        assertUser("'urn:x:y': {a: 1}", "{op: 'add', path: 'urn:x:y', value: 2}", "'urn:x:y': {a: 1}, 'urn:x': {y: 2}");
        assertUser("", "{op: 'add', path: 'urn:x:2.0:user', value: {a: 1}}", "'urn:x:2.0:user': {a: 1}");
    }

    /** §3.5.2.1: add never removes; some serializers make {} of an object of nulls. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{op: 'add', value: {'%s': {}}}",
                "{op: 'replace', value: {'%s': {}}}",
                "{op: 'replace', path: '%s', value: {}}",
                "{op: 'replace', value: {'%s': {manager: {}}}}",
                "{op: 'add', path: '%s:manager', value: [{}]}",
            })
    void anEmptyObjectChangesNothing(String operation) {
        String user = "'" + ENTERPRISE + "': {division: 'd', manager: {value: '7'}}";
        assertUser(user, operation.formatted(ENTERPRISE), user);
    }

    @Test
    void anExtensionGoesAsAWhole() {
        assertUser("'urn:x:y': {a: 1}", "{op: 'remove', path: 'URN:x:y'}", "");
        assertUser("'urn:x:y': {a: 1}", "{op: 'remove', path: 'urn:x:y:a'}", "");
        assertUser("'urn:x:y': {a: 1}", "{op: 'replace', path: 'URN:x:y', value: null}", "");
        assertUser("'urn:x:y': {a: 1}", "{op: 'replace', value: {'urn:x:Y': ''}}", "");
        assertUser("'urn:x:2.0:User': {a: 1}", "{op: 'remove', path: 'urn:x:2.0:user'}", "");
        assertUser("'urn:x:y': {a: 1}", "{op: 'remove', path: 'urn:x:y.a'}", "'urn:x:y': {a: 1}");
        assertUser("'" + ENTERPRISE + "': {division: 'd'}", "{op: 'replace', value: {'" + ENTERPRISE + "': null}}", "");
    }
}
