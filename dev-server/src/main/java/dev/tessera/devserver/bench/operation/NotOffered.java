package dev.tessera.devserver.bench.operation;

import dev.tessera.devserver.bench.scim.ScimReply;

/** What an operation needs beforehand, a group for example, is not to be had from this server. */
public final class NotOffered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    NotOffered(ScimReply reply) {
        super(reply.summary());
        reason = reply.summary();
    }

    /** What the server answered. */
    public String reason() {
        return reason;
    }
}
