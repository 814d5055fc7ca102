package dev.tessera.devserver.bench.operation;

import dev.tessera.devserver.bench.scim.ScimReply;
import java.util.function.Predicate;

/** What an answer says of the server. */
public enum Verdict {
    RIGHT,
    WRONG,
    /** The server does not do this: no failure. */
    NOT_OFFERED;

    /** @param right whether a successful answer is the one that was wanted */
    static Verdict of(ScimReply reply, Predicate<ScimReply> right) {
        if (reply.isNotOffered()) {
            return NOT_OFFERED;
        }
        return reply.isSuccess() && right.test(reply) ? RIGHT : WRONG;
    }
}
