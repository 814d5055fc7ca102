package dev.tessera.scim.event;

/** How a request ended, from its method, its path and the status of its answer. */
public enum ActivityOutcome {
    READ,
    WRITTEN,
    /** 4xx: the client has to change something. */
    REFUSED,
    /** 5xx: the server has. */
    FAILED;

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    public static ActivityOutcome of(ActivityLine line) {
        if (line.status() >= SERVER_ERROR) {
            return FAILED;
        }
        if (line.status() >= CLIENT_ERROR) {
            return REFUSED;
        }
        return ActivityOperation.of(line) == ActivityOperation.READ ? READ : WRITTEN;
    }
}
