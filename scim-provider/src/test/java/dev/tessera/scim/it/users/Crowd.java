package dev.tessera.scim.it.users;

import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.TestRealm;

/** Users by the thousand, written past Keycloak: into H2, in one statement for each table. */
public final class Crowd {

    private Crowd() {}

    /** Adds {@code bulk1}, {@code bulk2} and so on, with e-mail addresses {@code bulk1@tessera.test}, unmanaged. */
    public static void join(TestRealm realm, Database database, int size) {
        String realmId = realm.admin().get("").body().path("id").asText();
        database.sql("""
                insert into user_entity (id, email, email_constraint, email_verified, enabled, realm_id, username,
                    created_timestamp, not_before)
                select cast(random_uuid() as varchar(36)), 'bulk' || x || '@tessera.test', 'bulk' || x || '@tessera.test',
                    false, true, ?, 'bulk' || x, 0, 0 from system_range(1, ?)""", realmId, size);
        database.sql("""
                insert into tessera_value (id, realm_id, resource_id, attribute, position, home, kind, type, short_value,
                    lower_prefix, exact_hash, lower_hash)
                select cast(random_uuid() as varchar(36)), realm_id, id, 'emails', 0, false, 'S', 'home', 'x' || email,
                    'x' || email, rownum(), rownum() from user_entity where realm_id = ? and username like 'bulk%'""", realmId);
        database.sql("analyze");
    }
}
