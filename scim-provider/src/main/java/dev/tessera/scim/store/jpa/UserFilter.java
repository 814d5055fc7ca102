package dev.tessera.scim.store.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.filter.Filter;
import dev.tessera.scim.protocol.filter.Filter.And;
import dev.tessera.scim.protocol.filter.Filter.Comparison;
import dev.tessera.scim.protocol.filter.Filter.ValuePath;
import dev.tessera.scim.protocol.filter.Operator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A SCIM filter as an HQL condition that an index answers: every equality becomes an un-correlated {@code id in (…)}, the
 * one shape that H2 and PostgreSQL both read from an index.
 *
 * <p>Source: RFC 7644 §3.4.2.2. Understood so far: {@code eq} on userName, externalId, id, active and the e-mails, joined
 * by {@code and}; anything else is refused by name, never answered with an empty list.
 */
public final class UserFilter {
    private static final String SUPPORTED =
            " Use eq on userName, externalId, id, active or emails.value, joined by and.";

    private final Condition condition;
    private final boolean selective;

    private UserFilter(Condition condition, boolean selective) {
        this.condition = condition;
        this.selective = selective;
    }

    /**
     * @param filter null for all users
     * @param connectionId whose externalIds are meant
     * @param emailAsUsername whether userNames may live apart from the accounts' usernames
     * @throws ScimException invalidFilter for what cannot be answered
     */
    public static UserFilter of(@Nullable Filter filter, String connectionId, boolean emailAsUsername) {
        if (filter == null) {
            return new UserFilter(Condition.ALL, false);
        }
        Compiler compiler = new Compiler(connectionId, emailAsUsername);
        return new UserFilter(new Condition(compiler.compile(filter), compiler.parameters), compiler.selective);
    }

    Condition condition() {
        return condition;
    }

    /** Whether an index finds the few users that match: any term but {@code active}. */
    boolean isSelective() {
        return selective;
    }

    private static final class Compiler {
        private final Map<String, Object> parameters = new HashMap<>();
        private final String connectionId;
        private final boolean emailAsUsername;
        private boolean selective;

        Compiler(String connectionId, boolean emailAsUsername) {
            this.connectionId = connectionId;
            this.emailAsUsername = emailAsUsername;
        }

        String compile(Filter filter) {
            return switch (filter) {
                case And and -> and.terms().stream().map(this::compile).collect(Collectors.joining(" and "));
                case Comparison comparison -> comparison(comparison);
                case ValuePath path -> valuePath(path);
                case Filter.Or or -> throw refused("or");
                case Filter.Not not -> throw refused("not");
                case Filter.Present present -> throw refused(present.path() + " pr");
            };
        }

        private String comparison(Comparison comparison) {
            String path = comparison.path().toString();
            if (comparison.op() != Operator.EQ) {
                throw refused(path + " " + comparison.op().name().toLowerCase(Locale.ROOT));
            }
            JsonNode value = comparison.value();
            selective |= !path.equals("active");
            return switch (path) {
                case "id" -> "u.id = " + bind(text(path, value));
                case "userName" -> userName(text(path, value));
                case "externalId" -> externalId(text(path, value));
                case "active" -> active(value);
                case "emails", "emails.value" -> email(text(path, value), null);
                default -> throw refused(path);
            };
        }

        private String active(JsonNode value) {
            if (!value.isBoolean()) {
                throw new ScimException(ScimError.INVALID_FILTER, "active is compared with true or false, unquoted.");
            }
            return "u.enabled = " + bind(value.booleanValue());
        }

        private String userName(String value) {
            String username = bind(value.toLowerCase(Locale.ROOT));
            if (!emailAsUsername) {
                return "u.username = " + username;
            }
            return "u.id in (select x.id from UserEntity x where x.realmId = :realm and x.username = " + username
                    + " and not exists (select 1 from TesseraValue d where d.resourceId = x.id"
                    + " and d.attribute = 'userName' and d.home = false)"
                    + " union select v.resourceId from TesseraValue v where v.lowerHash = "
                    + bind(ValueHash.ignoringCase(value))
                    + " and v.realmId = :realm and v.attribute = 'userName' and v.home = false)";
        }

        private String externalId(String value) {
            return "u.id in (select x.resourceId from TesseraResource x where x.connectionId = " + bind(connectionId)
                    + " and x.externalIdHash = " + bind(ValueHash.exact(value)) + " and x.externalId = " + bind(value)
                    + ")";
        }

        /** {@code emails[type eq "work" and value eq "x"]}; Entra writes it as {@code emails[type eq "work"].value eq "x"}. */
        private String valuePath(ValuePath path) {
            if (!path.attribute().toString().equals("emails")) {
                throw refused(path.attribute().toString());
            }
            String value = null;
            String type = null;
            for (Filter term : path.inner() instanceof And and ? and.terms() : List.of(path.inner())) {
                if (!(term instanceof Comparison comparison) || comparison.op() != Operator.EQ) {
                    throw refused("emails[…]");
                }
                String name = comparison.path().toString();
                String last = name.substring(name.lastIndexOf('.') + 1);
                switch (last) {
                    case "value" -> value = text(name, comparison.value());
                    case "type" -> type = text(name, comparison.value());
                    default -> throw refused(name);
                }
            }
            if (value == null) {
                throw refused("emails[…] without value");
            }
            selective = true;
            return email(value, type);
        }

        private String email(String value, @Nullable String type) {
            String lower = bind(value.toLowerCase(Locale.ROOT));
            String hash = bind(ValueHash.ignoringCase(value));
            String ofAccount = "";
            String ofRow = "";
            if (type != null) {
                String kind = bind(type.toLowerCase(Locale.ROOT));
                String home = "select 1 from TesseraValue h where h.resourceId = x.id and h.attribute = 'emails'"
                        + " and h.home = true";
                // An account's e-mail that no client ever described reads as a work address.
                String undescribed = type.equalsIgnoreCase("work") ? " or not exists (" + home + ")" : "";
                ofAccount = " and (exists (" + home + " and lower(h.type) = " + kind + ")" + undescribed + ")";
                ofRow = " and lower(v.type) = " + kind;
            }
            return "u.id in (select x.id from UserEntity x where x.realmId = :realm and x.email = " + lower + ofAccount
                    + " union select v.resourceId from TesseraValue v where v.lowerHash = " + hash
                    + " and v.realmId = :realm and v.attribute = 'emails' and v.home = false" + ofRow + ")";
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
