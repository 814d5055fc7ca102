package dev.tessera.scim.it.users;

import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.TestRealm;

/** Users by the thousand, written past Keycloak, in one statement for each table. */
public final class Crowd {

    private static final String NUMBERS = " from generate_series(1, ?) as s(x)";
    /** Made from the realm's id and the number: unique, and of the length of a UUID. */
    private static final String ID =
            "substring(cast(? as varchar(36)), 1, 24) || lpad(cast(x as varchar(12)), 12, '0')";

    private Crowd() {}

    /** Adds {@code bulk1}, {@code bulk2} and so on, with e-mail addresses {@code bulk1@tessera.test}, unmanaged. */
    public static void join(TestRealm realm, Database database, int size) {
        String realmId = realmId(realm);
        String email = "'bulk' || x || '@tessera.test'";
        database.sql(
                "insert into user_entity (id, email, email_constraint, email_verified, enabled, realm_id, username,"
                        + " created_timestamp, not_before) select " + ID + ", " + email + ", " + email
                        + ", false, true, cast(? as varchar(36)), 'bulk' || x, 1000 + x, 0" + NUMBERS,
                realmId,
                realmId,
                size);
        value(database, realmId, size, "emails", "x' || 'bulk' || x || '@tessera.test", "home");
        database.sql("analyze");
    }

    /** Gives each of them a display name {@code Bulk 7}, a role {@code role7} and a badge {@code B7}, and to the connection. */
    public static void manage(TestRealm realm, Database database, int size, String alias) {
        String realmId = realmId(realm);
        String connection = database.sql(
                        "select id from tessera_connection where realm_id = ? and alias = ?", realmId, alias)
                .get(0)
                .path(0)
                .asText();
        database.sql(
                "insert into user_attribute (id, user_id, name, value) select 'd' || substring(" + ID + ", 2), " + ID
                        + ", 'displayName', 'Bulk ' || x" + NUMBERS,
                realmId,
                realmId,
                size);
        value(database, realmId, size, "roles", "role' || x || '", "work");
        value(database, realmId, size, "urn:acme:staff:badge", "B' || x || '", "work");
        database.sql(
                "insert into tessera_resource (resource_id, resource_type, realm_id, connection_id, state, adopted, suspended,"
                        + " external_id, external_id_hash, created, modified) select " + ID
                        + ", 'U', cast(? as varchar(36)), cast(? as varchar(36)), 'MANAGED', false, false, 'ext-bulk' || x, x,"
                        + " 1000 + x, 1000 + x" + NUMBERS,
                realmId,
                realmId,
                connection,
                size);
        database.sql("analyze");
    }

    /** @param text of the value, as the inside of an SQL text */
    private static void value(Database database, String realmId, int size, String attribute, String text, String type) {
        String first = attribute.substring(0, 1);
        database.sql(
                "insert into tessera_value (id, realm_id, resource_id, attribute, position, home, kind, type, short_value,"
                        + " lower_prefix, exact_hash, lower_hash) select '" + first + "' || substring(" + ID
                        + ", 2), cast(? as varchar(36)), " + ID + ", '" + attribute + "', 0, false, 'S', '" + type
                        + "', '"
                        + text + "', lower('" + text + "'), x, x" + NUMBERS,
                realmId,
                realmId,
                realmId,
                size);
    }

    private static String realmId(TestRealm realm) {
        return realm.admin().get("").body().path("id").asText();
    }
}
