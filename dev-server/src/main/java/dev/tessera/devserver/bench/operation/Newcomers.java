package dev.tessera.devserver.bench.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.devserver.bench.scim.ScimReply;
import dev.tessera.devserver.bench.scim.ScimRequest;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Creates users and deletes them again, so that the realm is as large afterwards as it was before. */
final class Newcomers {

    private final Realm realm;
    private final String tag;
    private final Queue<String> ids = new ConcurrentLinkedQueue<>();

    /** @param tag makes their names differ from those of other rounds: letters and digits */
    Newcomers(Realm realm, String tag) {
        this.realm = realm;
        this.tag = tag;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("create, 1 connection", i -> ScimRequest.post("/Users", Bodies.user(mark("a", i))))
                        .rightIf(this::created),
                Operation.of("create, 4 connections", i -> ScimRequest.post("/Users", Bodies.user(mark("b", i))))
                        .rightIf(this::created)
                        .withConnections(4),
                Operation.of(
                                "create with 20 attributes",
                                i -> ScimRequest.post("/Users", Bodies.richUser(mark("c", i))))
                        .rightIf(this::created),
                bulk("create 100 by Bulk", "d", 100, 10),
                bulk("create 1000 by Bulk", "e", 1_000, 3),
                Operation.ofSome(
                                "DELETE",
                                i -> Optional.ofNullable(ids.poll()).map(id -> ScimRequest.delete("/Users/" + id)))
                        .checkedBy(this::deleteOthers));
    }

    private Operation bulk(String name, String kind, int users, int requests) {
        return Operation.of(name, i -> Bodies.bulk(marks(kind, i, users)))
                .about(users)
                .atMost(requests)
                .rightIf(reply -> allCreated(reply, users));
    }

    private String deleteOthers() {
        for (String id = ids.poll(); id != null; id = ids.poll()) {
            ScimReply reply = realm.client().send(ScimRequest.delete("/Users/" + id));
            if (reply.status() != 204) {
                return reply.summary();
            }
        }
        return "";
    }

    private String mark(String kind, int number) {
        return kind + tag + "x" + number;
    }

    private List<String> marks(String kind, int number, int users) {
        return IntStream.range(0, users)
                .mapToObj(i -> mark(kind, number * users + i))
                .toList();
    }

    private boolean created(ScimReply reply) {
        String id = reply.body().path("id").asText();
        ids.add(id);
        return reply.status() == 201 && !id.isEmpty();
    }

    private boolean allCreated(ScimReply reply, int users) {
        int right = 0;
        for (JsonNode operation : reply.body().path("Operations")) {
            String location = operation.path("location").asText();
            if (operation.path("status").asText().equals("201") && !location.isEmpty()) {
                ids.add(location.substring(location.lastIndexOf('/') + 1));
                right++;
            }
        }
        return right == users;
    }
}
