package dev.tessera.scim.store.jpa.group;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.Filter.And;
import dev.tessera.scim.protocol.filter.Filter.Comparison;
import dev.tessera.scim.protocol.filter.Filter.ValuePath;
import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.jpa.ValueHash;
import dev.tessera.scim.store.jpa.Visibility;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A SCIM filter as an HQL condition over {@code n} (TesseraGroup) that an index answers.
 *
 * <p>Source: RFC 7644 §3.4.2.2. Understood so far: {@code eq} on displayName, externalId, id and members, joined by
 * {@code and}; anything else is refused by name, never answered with an empty list.
 */
public record GroupFilter(String hql, Map<String, Object> parameters) {
    private static final String SUPPORTED = " Use eq on displayName, externalId, id or members, joined by and.";

    /**
     * @param filter null for all groups
     * @throws ScimException invalidFilter for what cannot be answered
     */
    public static GroupFilter of(@Nullable Filter filter, Visibility visibility) {
        if (filter == null) {
            return new GroupFilter("1 = 1", Map.of());
        }
        Compiler compiler = new Compiler(visibility);
        return new GroupFilter(compiler.compile(filter), compiler.parameters);
    }

    private static final class Compiler {
        private final Map<String, Object> parameters = new HashMap<>();
        private final Visibility visibility;

        Compiler(Visibility visibility) {
            this.visibility = visibility;
        }

        String compile(Filter filter) {
            return switch (filter) {
                case And and -> and.terms().stream().map(this::compile).collect(Collectors.joining(" and "));
                case Comparison comparison -> comparison(comparison.path().toString(), comparison);
                case ValuePath(var attribute, Filter inner)
                when inner instanceof Comparison comparison ->
                    comparison(attribute + "." + comparison.path(), comparison);
                case ValuePath path -> throw refused(path.attribute() + "[…]");
                case Filter.Or or -> throw refused("or");
                case Filter.Not not -> throw refused("not");
                case Filter.Present present -> throw refused(present.path() + " pr");
            };
        }

        private String comparison(String path, Comparison comparison) {
            if (comparison.op() != Operator.EQ) {
                throw refused(path + " " + comparison.op());
            }
            return switch (path) {
                case "id" -> "n.groupId = " + bind(text(path, comparison.value()));
                case "displayName" -> "n.lowerName = " + bind(GroupNames.lower(text(path, comparison.value())));
                case "externalId" -> externalId(text(path, comparison.value()));
                case "members", "members.value" -> member(text(path, comparison.value()));
                default -> throw refused(path);
            };
        }

        private String externalId(String value) {
            return "n.groupId in (select x.resourceId from TesseraResource x where x.connectionId = :connection"
                    + " and x.externalIdHash = " + bind(ValueHash.exact(value)) + " and x.externalId = " + bind(value)
                    + ")";
        }

        /** A user whom the connection does not see is nobody's member. */
        private String member(String userId) {
            return "n.groupId in (select m.groupId from UserGroupMembershipEntity m join UserEntity mu on mu = m.user"
                    + " left join TesseraResource mr on mr.resourceId = mu.id where mu.id = " + bind(userId) + " and "
                    + visibility.users("mu", "mr") + ")";
        }

        private String bind(Object value) {
            String name = "f" + parameters.size();
            parameters.put(name, value);
            return ":" + name;
        }

        private static String text(String path, JsonNode value) {
            if (!value.isTextual()) {
                throw new ScimException(ScimError.INVALID_FILTER, path + " is compared with a quoted string.");
            }
            return value.asText();
        }

        private static ScimException refused(String what) {
            return new ScimException(
                    ScimError.INVALID_FILTER, "This filter is not supported: " + what + "." + SUPPORTED);
        }
    }
}
