package dev.tessera.scim.store.jpa.filter.group;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.ResourceType;
import dev.tessera.scim.protocol.schema.Schemas;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.Visibility;
import dev.tessera.scim.store.jpa.filter.Candidates;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Elements;
import dev.tessera.scim.store.jpa.filter.Home;
import dev.tessera.scim.store.jpa.filter.Homes;
import dev.tessera.scim.store.jpa.filter.Match;
import dev.tessera.scim.store.jpa.filter.ResourceColumns;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where each attribute of a group is kept. */
final class GroupHomes implements Homes {
    private static final String CREATED = "coalesce(%1$s.created_timestamp,"
            + " (select max(t.created) from {TESSERA_RESOURCE} t where t.resource_id = %1$s.id), 0)";

    private final Comparisons compare;
    private final ResourceColumns columns;
    private final String baseUrl;
    private final Visibility visibility;

    GroupHomes(Comparisons compare, String baseUrl, Visibility visibility) {
        this.compare = compare;
        this.columns = new ResourceColumns(compare);
        this.baseUrl = baseUrl;
        this.visibility = visibility;
    }

    @Override
    public ResourceType type() {
        return Schemas.GROUP;
    }

    /** The names' table, from which groups are read in order. */
    @Override
    public String id(String resource) {
        return "n.group_id";
    }

    /** A protected group shows all that it has. */
    @Override
    public boolean shownOfProtected(AttributePath path) {
        return true;
    }

    @Override
    public @Nullable Elements elements(AttributePath attribute) {
        return attribute.schema() == null && attribute.name().equals(Schemas.MEMBERS)
                ? new MemberElements(compare, baseUrl, visibility)
                : null;
    }

    @Override
    public Home home(AttributePath path) {
        if (!path.known() || path.schema() != null) {
            return Home.NOWHERE; // no extension of a group is ever stored
        }
        return switch (path.name()) {
            case "" -> (resource, match) -> match.presence() ? Comparisons.TRUE : Comparisons.FALSE;
            case "id" -> columns.id("{KEYCLOAK_GROUP} x where x.realm_id = :realm", this);
            case "externalId" -> columns.externalId();
            case "displayName" -> displayName();
            case "schemas" -> (resource, match) -> Comparisons.constant(Schemas.GROUP_URN, match);
            case "meta" -> meta(path, path.sub());
            default -> {
                Elements elements = elements(path);
                yield elements == null ? Home.NOWHERE : elements.home(path.sub());
            }
        };
    }

    private Home displayName() {
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                String name = resource + ".name";
                return Comparisons.guarded(name, compare.text(name, match));
            }

            @Override
            public @Nullable Candidates candidates(Match match) {
                if (!match.textual()) {
                    return null;
                }
                String rows =
                        "select x.group_id as id from {TESSERA_GROUP} x where x.realm_id = :realm and x.parent_id = :parent"
                                + " and " + compare.lowered("x.lower_name", match);
                return match.is(Operator.EQ)
                        ? Candidates.key(rows)
                        : match.is(Operator.SW) ? Candidates.range(rows) : null;
            }

            @Override
            public SortKey sortKey(String resource) {
                return new SortKey("n.lower_name", "n.realm_id, n.parent_id", false, "n.group_id");
            }
        };
    }

    private Home meta(AttributePath path, @Nullable String sub) {
        return switch (sub) {
            case null -> (resource, match) -> match.presence() ? Comparisons.TRUE : Comparisons.FALSE;
            case "created" -> time(CREATED::formatted);
            case "lastModified" -> time(GroupHomes::modified);
            case "resourceType" -> (resource, match) -> Comparisons.constant("Group", match);
            case "location" -> columns.location(baseUrl + "/Groups/");
            default ->
                throw new ScimException(
                        ScimError.INVALID_FILTER,
                        path + " cannot be filtered or sorted by: it is not kept as a value.");
        };
    }

    /** The latest of Keycloak's times and of ours. */
    private static String modified(String group) {
        String created = CREATED.formatted(group);
        String ours = "coalesce((select max(t.modified) from {TESSERA_RESOURCE} t where t.resource_id = " + group
                + ".id), 0)";
        String theirs = "coalesce(" + group + ".last_modified_timestamp, 0)";
        return "case when " + created + " >= " + ours + " and " + created + " >= " + theirs + " then " + created
                + " when " + ours + " >= " + theirs + " then " + ours + " else " + theirs + " end";
    }

    /** Groups that are older than Keycloak's column have no such time. */
    private Home time(Function<String, String> expression) {
        return new Home() {
            @Override
            public String any(String resource, Match match) {
                String time = expression.apply(resource);
                String holds = compare.millis(time, match);
                return holds.equals(Comparisons.FALSE) ? holds : "(" + time + " > 0 and " + holds + ")";
            }

            @Override
            public SortKey sortKey(String resource) {
                return SortKey.of("nullif(" + expression.apply(resource) + ", 0)");
            }
        };
    }
}
