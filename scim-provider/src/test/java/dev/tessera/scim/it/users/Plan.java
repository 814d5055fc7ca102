package dev.tessera.scim.it.users;

import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What H2 did to answer a query, as its EXPLAIN ANALYZE tells. */
public record Plan(String text) {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("([A-Za-z_]+)\\)?[^A-Za-z_?]*(?:is not distinct from)?\\?");
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    /** @param sql with question marks, to which values of the right columns are put: the plan depends on little more */
    public static Plan of(Database database, String sql, TestRealm realm) {
        String realmId = realm.admin().get("").body().path("id").asText();
        List<Object> values = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(sql);
        while (placeholder.find()) {
            String before = placeholder.group(1).toLowerCase(Locale.ROOT);
            values.add(
                    switch (before) {
                        case "realm_id" -> realmId;
                        case "parent_id" -> " ";
                        case "username" -> "bulk7";
                        case "email" -> "bulk7@tessera.test";
                        case "lower_hash", "exact_hash", "external_id_hash" -> 7;
                        case "offset" -> 0;
                        case "first", "limit" -> 10;
                        case "enabled" -> true;
                        default -> "x";
                    });
        }
        return new Plan(database.sql("explain analyze " + sql, values.toArray()).toString());
    }

    /** Rows read of the table of which most were read. */
    public int rowsRead() {
        Matcher scanned = SCANNED.matcher(text);
        int most = 0;
        while (scanned.find()) {
            most = Math.max(most, Integer.parseInt(scanned.group(1)));
        }
        return most;
    }
}
