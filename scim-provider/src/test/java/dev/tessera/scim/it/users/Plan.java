package dev.tessera.scim.it.users;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tessera.scim.it.Database;
import dev.tessera.scim.it.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the database did to answer a query, as the EXPLAIN ANALYZE of H2 or PostgreSQL tells. */
public record Plan(String text) {

    /** The column, or the word, before a question mark. */
    private static final Pattern BEFORE =
            Pattern.compile("([A-Za-z_]+)[^A-Za-z_]*(?:is not distinct from)?[^A-Za-z_]*$");

    private static final Pattern H2_SCANNED = Pattern.compile("scanCount: (\\d+)");
    /** A scan with all that is told of it, up to the arrow before the next node. */
    private static final Pattern POSTGRESQL_SCAN =
            Pattern.compile("Scan[^\\n]*actual time=[^\\n]*rows=([0-9.]+) loops=(\\d+)(?:(?!->).)*", Pattern.DOTALL);

    private static final Pattern REMOVED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");

    /** @param sql with question marks, to which values of the right columns are put: the plan depends on little more */
    public static Plan of(Database database, String sql, TestRealm realm) {
        String realmId = realm.admin().get("").body().path("id").asText();
        List<ArrayNode> connections = database.sql("select id from tessera_connection where realm_id = ?", realmId);
        List<Object> values = new ArrayList<>();
        for (int mark = sql.indexOf('?'); mark >= 0; mark = sql.indexOf('?', mark + 1)) {
            Matcher before = BEFORE.matcher(sql.substring(0, mark));
            String column = before.find() ? before.group(1).toLowerCase(Locale.ROOT) : "";
            values.add(
                    switch (column) {
                        case "realm_id" -> realmId;
                        case "connection_id" -> connections.get(0).path(0).asText();
                        case "parent_id" -> " ";
                        case "username" -> "bulk7";
                        case "email" -> "bulk7@tessera.test";
                        case "lower_hash", "exact_hash", "external_id_hash" -> 7;
                        // The later of two times is a CASE.
                        case "modified", "created_timestamp", "end" -> 9_000_000_000_000L;
                        case "like" -> "role777%";
                        case "attribute" -> "urn:acme:staff:badge";
                        case "offset" -> 0;
                        case "first", "limit" -> 10;
                        case "enabled" -> true;
                        default -> "x";
                    });
        }
        StringBuilder text = new StringBuilder();
        database.sql("explain analyze " + sql, values.toArray())
                .forEach(row -> text.append(row.path(0).asText()).append('\n'));
        return new Plan(text.toString());
    }

    /** Rows read of the table of which most were read. */
    public int rowsRead() {
        int most = 0;
        Matcher scanned = H2_SCANNED.matcher(text);
        while (scanned.find()) {
            most = Math.max(most, Integer.parseInt(scanned.group(1)));
        }
        Matcher scan = POSTGRESQL_SCAN.matcher(text);
        while (scan.find()) {
            Matcher removed = REMOVED.matcher(scan.group());
            double rows = Double.parseDouble(scan.group(1)) + (removed.find() ? Integer.parseInt(removed.group(1)) : 0);
            most = Math.max(most, (int) (rows * Integer.parseInt(scan.group(2))));
        }
        return most;
    }
}
