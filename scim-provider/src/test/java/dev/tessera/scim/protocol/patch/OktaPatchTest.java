package dev.tessera.scim.protocol.patch;

import static dev.tessera.scim.protocol.patch.Patches.assertGroup;
import static dev.tessera.scim.protocol.patch.Patches.assertUser;
import static dev.tessera.scim.protocol.patch.Patches.patchGroup;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What Okta, OneLogin and JumpCloud send. */
class OktaPatchTest {
    @Test
    void deactivationWithoutPath() {
        assertUser("active: true", "{op: 'replace', value: {active: false}}", "active: false");
    }

    @Test
    void passwordWithoutPath() {
        assertUser("", "{op: 'replace', value: {password: 'Sprat-7710'}}", "password: 'Sprat-7710'");
    }

    /** Okta puts the group's id into the value when it renames it. */
    @Test
    void renameWithId() {
        PatchResult result = patchGroup("", "{op: 'replace', value: {id: '1', displayName: 'Floor', schemas: ['x']}}");
        assertThat(result.resource().get("displayName").asText()).isEqualTo("Floor");
        assertThat(result.resource().has("id")).isFalse();
        assertThat(result.ignored()).containsExactly("id", "schemas");
    }

    @Test
    void removeAndAddMembersInOneRequest() {
        assertGroup("members: [{value: 'u1', display: 'o'}]", """
            {op: 'remove', path: 'members[value eq "u1"]'},
            {op: 'add', path: 'members', value: [{value: 'u2', display: 'q'}]}
            """, "members: [{value: 'u2', display: 'q'}]");
    }

    @Test
    void replaceMembers() {
        assertGroup(
                "members: [{value: 'u1'}]",
                "{op: 'replace', path: 'members', value: [{value: 'u2', display: 'q'}]}",
                "members: [{value: 'u2', display: 'q'}]");
    }

    /** "Push now" of an empty group. */
    @Test
    void replaceMembersByNone() {
        assertGroup("members: [{value: 'u1'}]", "{op: 'replace', path: 'members', value: []}", "");
    }

    /** JumpCloud writes Entra's removal in lower case. */
    @Test
    void jumpCloudRemovesByValueList() {
        assertGroup(
                "members: [{value: 'u1'}, {value: 'u2'}]",
                "{op: 'remove', path: 'members', value: [{value: 'u1'}]}",
                "members: [{value: 'u2'}]");
    }

    /** OneLogin and the RFC: members in a value without path. */
    @Test
    void addMembersWithoutPath() {
        assertGroup(
                "members: [{value: 'u1'}]",
                "{op: 'add', value: {members: [{value: 'u2'}]}}",
                "members: [{value: 'u1'}, {value: 'u2'}]");
    }

    @Test
    void addingNobodyRemovesNobody() {
        assertGroup("members: [{value: 'u1'}]", "{op: 'add', path: 'members', value: []}", "members: [{value: 'u1'}]");
        assertGroup(
                "members: [{value: 'u1'}]", "{op: 'remove', path: 'members', value: []}", "members: [{value: 'u1'}]");
    }
}
