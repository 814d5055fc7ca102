package dev.tessera.scim.store.jpa.filter.user;

import dev.tessera.scim.protocol.filter.Operator;
import dev.tessera.scim.store.jpa.SortKey;
import dev.tessera.scim.store.jpa.filter.Candidates;
import dev.tessera.scim.store.jpa.filter.Comparisons;
import dev.tessera.scim.store.jpa.filter.Home;
import dev.tessera.scim.store.jpa.filter.Match;
import dev.tessera.scim.store.jpa.filter.user.RowElements.InKeycloak;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The e-mail address, phone number and postal address that live in Keycloak. */
final class KeycloakContacts {
    private KeycloakContacts() {}

    /** The account's e-mail address, which Keycloak keeps in lower case. */
    static InKeycloak email(Comparisons compare) {
        return new InKeycloak() {
            @Override
            public String present(String resource) {
                return "(" + resource + ".email is not null and " + resource + ".email <> '')";
            }

            @Override
            public @Nullable String part(String resource, String sub, Match match) {
                String email = resource + ".email";
                return sub.equals("value") ? Comparisons.guarded(email, compare.lowered(email, match)) : null;
            }

            @Override
            public @Nullable Candidates candidates(String sub, Match match) {
                boolean indexed = match.textual() && (match.is(Operator.EQ) || match.is(Operator.SW));
                String select =
                        "select x.id as id from {USER_ENTITY} x where x.realm_id = :realm and x.email <> '' and ";
                return indexed ? Candidates.key(select + compare.lowered("x.email", match)) : null;
            }

            @Override
            public @Nullable SortKey sortKey(String resource, String sub) {
                return sub.equals("value") ? SortKey.of(resource + ".email") : null;
            }

            @Override
            public boolean primaryWhenAlone() {
                return true;
            }
        };
    }

    static InKeycloak phone(Comparisons compare, String attribute) {
        return attributes(Map.of("value", new AttributeHome(compare, attribute)), true);
    }

    /** @param attributes sub-attribute to user attribute */
    static InKeycloak address(Comparisons compare, Map<String, String> attributes) {
        Map<String, Home> parts = new TreeMap<>();
        attributes.forEach((sub, name) -> parts.put(sub, new AttributeHome(compare, name)));
        return attributes(parts, false);
    }

    private static InKeycloak attributes(Map<String, ? extends Home> parts, boolean primaryWhenAlone) {
        return new InKeycloak() {
            @Override
            public String present(String resource) {
                return parts.values().stream()
                        .map(part -> part.any(resource, Match.PRESENT))
                        .collect(Collectors.joining(" or ", "(", ")"));
            }

            @Override
            public @Nullable String part(String resource, String sub, Match match) {
                Home part = parts.get(sub);
                return part == null ? null : part.any(resource, match);
            }

            @Override
            public @Nullable Candidates candidates(String sub, Match match) {
                Home part = parts.get(sub);
                return part == null ? null : part.candidates(match);
            }

            @Override
            public @Nullable SortKey sortKey(String resource, String sub) {
                Home part = parts.get(sub);
                return part == null ? null : part.sortKey(resource);
            }

            @Override
            public boolean primaryWhenAlone() {
                return primaryWhenAlone;
            }
        };
    }
}
