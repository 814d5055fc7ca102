package dev.tessera.scim.connection;

/**
 * Something the administrator asked for that cannot be done. The message is one or more whole sentences that name what
 * was wrong and what to do next; it never contains a secret.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which HTTP status the admin API answers: 400, 404 or 409. */
    public enum Reason {
        INVALID,
        NOT_FOUND,
        CONFLICT
    }

    private final Reason reason;

    private Refusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public static Refusal invalid(String message) {
        return new Refusal(Reason.INVALID, message);
    }

    public static Refusal notFound(String message) {
        return new Refusal(Reason.NOT_FOUND, message);
    }

    public static Refusal conflict(String message) {
        return new Refusal(Reason.CONFLICT, message);
    }

    public Reason reason() {
        return reason;
    }
}
