package dev.tessera.scim.protocol.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Scim;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.4.2.2, table 3 to 5. */
class FilterMatcherTest {
    private static final ObjectNode USER = Scim.object("""
        {id: 'Ab1', externalId: 'Ext', userName: 'Mira@tessera.test', active: true, title: 'Diver',
         name: {givenName: 'Mira', familyName: 'Okafor'},
         emails: [{value: 'mira@tessera.test', type: 'work', primary: true}, {value: 'm@home.test', type: 'home'}],
         meta: {created: '2026-01-31T08:00:00Z', lastModified: '2026-01-31T09:00:00.5+01:00'},
         'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {department: 'Charts', manager: {value: '77'}},
         'urn:acme:staff': {Badge: 'B7', level: 3, tags: ['a', 'b']}}
        """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq \"MIRA@tessera.test\"",
                "title ne \"Cook\"",
                "title co \"IVE\"",
                "title co \"\"",
                "title sw \"div\"",
                "title ew \"VER\"",
                "title gt \"apple\"",
                "title le \"Diver\"",
                "nickName ne \"x\"",
                "nickName eq null",
                "title ne null",
                "not (nickName pr)",
                "active eq true",
                "active ne false",
                "emails eq \"m@home.test\"",
                "emails.type eq \"work\"",
                "emails[type eq \"work\" and value co \"tessera\"]",
                "emails[type eq \"work\"].value eq \"mira@tessera.test\"",
                "emails[primary eq true]",
                "emails[not (primary pr)]",
                "emails pr",
                "name pr",
                "name.familyName sw \"Oka\"",
                "name[givenName eq \"mira\"]",
                "meta.created eq \"2026-01-31T09:00:00+01:00\"",
                "meta.lastModified gt \"2026-01-31T08:00:00.499Z\"",
                "meta.lastModified lt \"2026-01-31T08:00:01Z\"",
                "meta.created ge \"2026-01-31T08:00:00\"",
                "meta.created sw \"2026-01\"",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"charts\"",
                "manager eq \"77\"",
                "URN:acme:STAFF:badge eq \"b7\"",
                "urn:acme:staff:level ge 3.0",
                "urn:acme:staff:tags eq \"b\"",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager pr",
                "title eq \"Cook\" or title eq \"Diver\" and active eq true",
            })
    void matches(String filter) {
        assertThat(FilterMatcher.matches(FilterParser.parse(filter, Schemas.USER), USER, Schemas.USER))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "externalId eq \"ext\"",
                "id eq \"ab1\"",
                "title eq null",
                "nickName pr",
                "nickName eq \"x\"",
                "nickName ne null",
                "nickName co \"\"",
                "title ew \"a longer text than the title\"",
                "emails[type eq \"work\" and value eq \"m@home.test\"]",
                "emails[type eq \"home\"].value eq \"mira@tessera.test\"",
                "active eq \"yes\"",
                "active ne \"yes\"",
                "title eq true",
                "title gt null",
                "addresses co \"x\"",
                "name eq \"Mira\"",
                "shoeSize eq 5",
                "department pr and nickName pr",
                "not (title pr)",
                "urn:acme:staff:level eq \"3\"",
                "urn:acme:other:level pr",
            })
    void doesNotMatch(String filter) {
        assertThat(FilterMatcher.matches(FilterParser.parse(filter, Schemas.USER), USER, Schemas.USER))
                .isFalse();
    }

    /** RFC 7643 §2.5: null and the empty list are no values. */
    @Test
    void emptyValuesAreAbsent() {
        ObjectNode user = Scim.object("{title: null, emails: [], name: {}, nickName: ''}");
        for (String name : new String[] {"title", "emails", "name", "nickName"}) {
            assertThat(FilterMatcher.matches(FilterParser.parse(name + " pr", Schemas.USER), user, Schemas.USER))
                    .as(name)
                    .isFalse();
        }
    }

    @Test
    void anElementIsMatchedByTheFilterOfAValuePath() {
        FilterParser.Selection selection = FilterParser.selection("emails[type eq \"WORK\"].value", Schemas.USER);
        AttributePath emails = selection.attribute();
        assertThat(FilterMatcher.matchesElement(selection.filter(), USER.at("/emails/0"), emails, Schemas.USER))
                .isTrue();
        assertThat(FilterMatcher.matches(selection.filter(), USER.at("/emails/1"), Schemas.USER))
                .isFalse();
    }
}
