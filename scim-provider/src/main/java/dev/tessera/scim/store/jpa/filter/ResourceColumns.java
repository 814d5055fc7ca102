package dev.tessera.scim.store.jpa.filter;

import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.ValueHash;
import org.jspecify.annotations.Nullable;

/** What every resource has: its id, the externalId that its connection keeps, its address. */
public final class ResourceColumns {
    private static final String MINE = " and t.connection_id = :connection and t.state = 'MANAGED'";

    private final Comparisons compare;

    public ResourceColumns(Comparisons compare) {
        this.compare = compare;
    }

    /**
     * @param rows of the resource type: {@code {USER_ENTITY} x where x.realm_id = :realm}
     * @param homes that know the column
     */
    public Home id(String rows, Homes homes) {
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                return match.presence() ? Comparisons.TRUE : compare.text(homes.id(resource), match);
            }

            @Override
            public @Nullable Candidates candidates(Match match) {
                return match.is(Operator.EQ) && match.textual()
                        ? Candidates.row("select x.id as id from " + rows + " and x.id = " + compare.bind(match.text()))
                        : null;
            }

            @Override
            public SortKey sortKey(String resource) {
                return SortKey.of(resource + ".id");
            }
        };
    }

    /** Only the connection that manages a resource has an externalId of it. */
    public Home externalId() {
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                String condition = match.is(Operator.EQ) ? equal(match) : compare.text("t.external_id", match);
                return condition.equals(Comparisons.FALSE)
                        ? condition
                        : "exists (select 1 from {TESSERA_RESOURCE} t where t.resource_id = " + resource + ".id" + MINE
                                + " and " + condition + ")";
            }

            @Override
            public @Nullable Candidates candidates(Match match) {
                return match.is(Operator.EQ) && match.textual()
                        ? Candidates.key(
                                "select t.resource_id as id from {TESSERA_RESOURCE} t where " + equal(match) + MINE)
                        : null;
            }

            private String equal(Match match) {
                if (!match.textual()) {
                    return Comparisons.FALSE;
                }
                String text = match.literal().textValue();
                return "t.external_id_hash = " + compare.bind(ValueHash.exact(text)) + " and t.external_id = "
                        + compare.bind(text);
            }

            @Override
            public SortKey sortKey(String resource) {
                return SortKey.of("(select t.external_id from {TESSERA_RESOURCE} t where t.resource_id = " + resource
                        + ".id" + MINE + ")");
            }
        };
    }

    /** @param base the address of a resource, but for the id */
    public Home location(String base) {
        return (resource, match) -> match.presence()
                ? Comparisons.TRUE
                : compare.text("concat(" + compare.bind(base) + ", " + resource + ".id)", match);
    }
}
