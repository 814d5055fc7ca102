package dev.tessera.devserver.bench.operation;

import dev.tessera.devserver.bench.scim.ScimReply;
import dev.tessera.devserver.bench.scim.ScimRequest;
import java.util.Map;

/**
 * Pages through a resource type by cursor (RFC 9865 §2): each request continues where the last answer ended; after the
 * last page it begins again. One request at a time.
 */
public final class CursorWalk {

    private final String path;
    private final int count;
    private String cursor = "";
    private boolean walked;

    public CursorWalk(String path, int count) {
        this.path = path;
        this.count = count;
    }

    /** As something to be measured. */
    Operation operation(String name) {
        return Operation.of(name, i -> next()).judgedBy(this::judge);
    }

    /** The request for the page that is due. */
    public ScimRequest next() {
        // An empty cursor asks for the first page.
        return ScimRequest.get(path, Map.of("cursor", cursor, "count", Integer.toString(count)));
    }

    /** Reads where to go on. */
    public Verdict judge(ScimReply reply) {
        Verdict verdict =
                Verdict.of(reply, page -> page.body().path("Resources").size() > 0);
        if (verdict == Verdict.RIGHT) {
            cursor = reply.body().path("nextCursor").asText("");
            // A server that has no cursors passes the parameter over and sends its first page.
            verdict = cursor.isEmpty() && !walked ? Verdict.NOT_OFFERED : verdict;
            walked = true;
        }
        return verdict;
    }

    /** Whether the page that came last was the last one. */
    public boolean isAtEnd() {
        return walked && cursor.isEmpty();
    }
}
