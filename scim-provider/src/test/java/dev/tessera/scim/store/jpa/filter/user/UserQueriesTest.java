package dev.tessera.scim.store.jpa.filter.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tessera.scim.protocol.filter.FilterParser;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.jpa.DatabaseKind;
import dev.tessera.scim.store.jpa.Selection;
import dev.tessera.scim.store.jpa.Visibility;
import dev.tessera.scim.store.jpa.user.ProtectedUsers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of queries; that they find the right users, the integration tests show. */
class UserQueriesTest {
    private static final UserLayout LAYOUT = new UserLayout(
            new Visibility("realm", "connection", true),
            " ",
            "https://id.test/scim/v2",
            false,
            Map.of(AttributePath.parse("title", Schemas.USER), "title"),
            "phoneNumber",
            Map.of("locality", "locality"));

    private static Selection select(String filter) {
        return new UserQueries(LAYOUT, DatabaseKind.H2)
                .select(FilterParser.parse(filter, Schemas.USER), null, false, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "externalId eq \"x\"",
                "emails.value eq \"x\"",
                "emails[type eq \"work\" and value eq \"x\"]",
                "roles.value sw \"x\"",
                "urn:acme:badge eq \"x\"",
                "title eq \"x\"",
                "externalId eq \"x\" or roles eq \"y\"",
                "active eq true and groups.value eq \"x\""
            })
    void equalityIsAnUncorrelatedSubSelect(String filter) {
        Selection selection = select(filter);
        assertThat(selection.selective()).isTrue();
        assertThat(selection.condition()).startsWith("u.id in (select ");
        String subSelect =
                selection.condition().substring(0, selection.condition().indexOf(')'));
        assertThat(subSelect).doesNotContain("= u.id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title pr",
                "not (externalId eq \"x\")",
                "emails.value ne \"x\"",
                "userName co \"x\"",
                "active eq true"
            })
    void otherConditionsAreAskedOfEachUser(String filter) {
        assertThat(select(filter).selective()).isFalse();
    }

    /** A walk through a large group would look for the group at each level of each member. */
    @Test
    void theMembersOfAGroupAreNotAskedOfEachOfThem() {
        assertThat(select("groups.value eq \"g\"").condition())
                .startsWith("u.id in (select k.id from (select m.user_id")
                .doesNotContain("u.id and")
                .endsWith(") k)");
    }

    @Test
    void theUsersOwnKeysAreAskedDirectly() {
        assertThat(select("id eq \"x\"").condition()).isEqualTo("u.id = :f1");
        assertThat(select("userName eq \"X\"").condition()).isEqualTo("u.username = :f1");
        assertThat(select("userName eq \"X\"").parameters()).containsEntry("f1", "x");
        assertThat(select("id eq \"x\" and title eq \"y\"").condition())
                .startsWith("u.id = :")
                .contains("a.user_id = u.id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName sw \"a\" and externalId eq \"x\"",
                "groups.value eq \"g\" and externalId eq \"x\"",
                "roles.value sw \"r\" and externalId eq \"x\""
            })
    void whatHardlyAnybodySharesComesBeforeWhatManyDo(String filter) {
        assertThat(select(filter).condition())
                .startsWith("u.id in (select t.resource_id as id from {TESSERA_RESOURCE} t");
    }

    @Test
    void theBeginningOfAUserNameIsAskedDirectly() {
        assertThat(select("userName sw \"X\"").condition()).matches("u\\.username like :f\\d escape '!'");
        assertThat(select("userName sw \"X\"").selective()).isTrue();
    }

    @Test
    void noValueOfAClientStandsInAQuery() {
        Selection selection = select("title co \"o'hara\" or emails[type eq \"o'hara\"] or urn:o'hara:x pr");
        assertThat(selection.condition()).doesNotContain("hara");
    }

    @Test
    void whatAProtectedUserHidesIsNotAskedOfIt() {
        ProtectedUsers hiding = new ProtectedUsers(user -> "protected(" + user + ")", Map.of());
        UserQueries queries = new UserQueries(LAYOUT, DatabaseKind.H2);
        String hidden = queries.select(FilterParser.parse("title pr", Schemas.USER), null, false, hiding)
                .condition();
        String shown = queries.select(FilterParser.parse("userName co \"x\"", Schemas.USER), null, false, hiding)
                .condition();
        assertThat(hidden).endsWith("and not (protected(u)))");
        assertThat(shown).doesNotContain("protected");
    }
}
