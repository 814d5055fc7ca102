package dev.tessera.scim.event;

/** What a request asks for, from its method and its path. */
public enum ActivityOperation {
    READ,
    CREATE,
    REPLACE,
    PATCH,
    DELETE,
    BULK;

    /** A search is a POST that reads (RFC 7644 §3.4.3). */
    public static final String SEARCH = "/.search";

    public static final String BULK_PATH = "/Bulk";

    public static ActivityOperation of(ActivityLine line) {
        if (line.path().contains(SEARCH)) {
            return READ;
        }
        return switch (line.method()) {
            // The operations of a bulk request have lines of their own, with their path behind.
            case "POST" -> line.path().equals(BULK_PATH) || line.path().startsWith(BULK_PATH + "?") ? BULK : CREATE;
            case "PUT" -> REPLACE;
            case "PATCH" -> PATCH;
            case "DELETE" -> DELETE;
            default -> READ;
        };
    }
}
