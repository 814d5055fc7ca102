package dev.tessera.scim.protocol;

/** A request that ends in a SCIM error document. The edge turns it into one; nothing else catches it. */
public final class ScimException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ScimError error;
    private final String detail;

    /** @param detail a sentence for the client's administrator; holds no secret and no part of the body beyond names */
    public ScimException(ScimError error, String detail) {
        // Expected outcomes: no cause, no suppression, and no stack trace to pay for.
        super(error + ": " + detail, null, false, false);
        this.error = error;
        this.detail = detail;
    }

    public ScimError error() {
        return error;
    }

    public String detail() {
        return detail;
    }
}
