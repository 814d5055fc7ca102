package dev.tessera.devserver.bench.operation;

import dev.tessera.devserver.bench.load.Crowd;
import dev.tessera.devserver.bench.load.Footprint;
import dev.tessera.devserver.bench.load.People;
import dev.tessera.devserver.bench.load.Tables;
import dev.tessera.devserver.bench.scim.ScimClient;
import dev.tessera.devserver.bench.scim.ScimReply;
import dev.tessera.devserver.bench.scim.ScimRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The realm that is measured, seen by its SCIM client: its users are number 1 to {@link #size}. */
public final class Realm {

    private static final long MODEL = 0;
    /** Two more that came through SCIM, to compare with. */
    private static final List<Long> WITNESSES = List.of(9_000_001L, 9_000_002L);

    private static final long PRIME = 7_919;

    private final ScimClient client;
    private final Tables tables;
    private final People people;
    private final String model;
    private final Crowd crowd;
    private final Optional<Membership> membership;
    private long size;

    private record Membership(Footprint rows, String group) {}

    private Realm(ScimClient client, Tables tables, People people) {
        this.client = client;
        this.tables = tables;
        this.people = people;
        this.model = create(MODEL);
        Footprint alone = Footprint.find(tables, model);
        this.crowd = new Crowd(tables, people, alone, MODEL);
        WITNESSES.forEach(number -> compare(number, create(number)));
        this.membership = sample(alone);
    }

    /** Creates, through SCIM, the user whom all others are copies of. */
    public static Realm of(ScimClient client, Tables tables, String name) {
        return new Realm(client, tables, new People(name));
    }

    public long size() {
        return size;
    }

    public ScimClient client() {
        return client;
    }

    /** Loads users by SQL until there are so many, and compares some with those that came through SCIM. */
    public void grow(long wanted, LongConsumer progress) {
        long first = size + 1;
        crowd.add(first, wanted, progress);
        size = wanted;
        for (long number : List.of(first, (first + wanted) / 2, wanted)) {
            compare(number, people.id(number));
        }
    }

    private void compare(long number, String id) {
        String difference = crowd.difference(number, id);
        if (!difference.isEmpty()) {
            throw new IllegalStateException("Loading by SQL does not leave what SCIM leaves: " + difference);
        }
    }

    /** A user's number, spread over the realm: near numbers give users far from each other. */
    long pick(int number) {
        return 1 + (number * PRIME) % size;
    }

    /** A GET of one user: another one for each number. */
    public ScimRequest get(int number) {
        return ScimRequest.get("/Users/" + id(pick(number)));
    }

    String id(long number) {
        return people.id(number);
    }

    /** A group without members. */
    String createGroup(String name) {
        ScimReply reply = client.send(ScimRequest.post("/Groups", Bodies.group(name)));
        if (reply.status() != 201) {
            throw new NotOffered(reply);
        }
        return reply.body().path("id").asText();
    }

    /** Makes users number {@code first} to {@code last} members, by SQL. */
    void join(String group, long first, long last) {
        Membership sample = membership.orElseThrow();
        crowd.join(sample.rows(), sample.group(), group, first, last);
    }

    long members(String group) {
        return tables.count("USER_GROUP_MEMBERSHIP", "GROUP_ID", group);
    }

    private String create(long number) {
        ScimReply reply = client.send(ScimRequest.post("/Users", Bodies.user(People.mark(number))));
        if (reply.status() != 201) {
            throw new IllegalStateException("Cannot create a user: " + reply.summary());
        }
        return reply.body().path("id").asText();
    }

    private Optional<Membership> sample(Footprint alone) {
        try {
            String group = createGroup("sample");
            ScimReply reply = client.send(ScimRequest.patch("/Groups/" + group, Bodies.addMembers(List.of(model))));
            return reply.isSuccess()
                    ? Optional.of(new Membership(Footprint.find(tables, model).since(alone), group))
                    : Optional.empty();
        } catch (NotOffered noGroups) {
            return Optional.empty();
        }
    }
}
