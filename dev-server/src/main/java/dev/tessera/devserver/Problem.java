package dev.tessera.devserver;

/** Something that whoever started us can put right; the message is one sentence for them. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Problem(String message) {
        super(message);
    }

    public Problem(String message, Throwable cause) {
        super(message, cause);
    }
}
