package dev.tessera.devserver.bench.operation;

import dev.tessera.devserver.bench.scim.ScimReply;
import dev.tessera.devserver.bench.scim.ScimRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One kind of request, sent as often as wanted.
 *
 * @param name for the table
 * @param connections how many requests are under way at once
 * @param units how many users or members one request is about
 * @param limit the most requests that are worth their time
 * @param steady whether it leaves the server as it was, so that it can go on for as long as the figures need
 * @param preparation told of how many requests come next; not measured
 * @param requests the request of each number; empty when there is nothing left to do
 * @param judge what an answer means; several threads may ask at once
 * @param check looks, when all is done, whether the server did it; gives what is wrong in words, or nothing
 */
public record Operation(
        String name,
        int connections,
        int units,
        int limit,
        boolean steady,
        IntConsumer preparation,
        IntFunction<Optional<ScimRequest>> requests,
        Function<ScimReply, Verdict> judge,
        Supplier<String> check,
        AtomicInteger sent) {

    /** One at a time, each about one user, right if the answer says success. */
    static Operation of(String name, IntFunction<ScimRequest> requests) {
        return ofSome(name, number -> Optional.of(requests.apply(number)));
    }

    static Operation ofSome(String name, IntFunction<Optional<ScimRequest>> requests) {
        return new Operation(
                name,
                1,
                1,
                Integer.MAX_VALUE,
                false,
                number -> {},
                requests,
                reply -> Verdict.of(reply, any -> true),
                () -> "",
                new AtomicInteger());
    }

    Operation rightIf(Predicate<ScimReply> right) {
        return judgedBy(reply -> Verdict.of(reply, right));
    }

    Operation judgedBy(Function<ScimReply, Verdict> other) {
        return new Operation(name, connections, units, limit, steady, preparation, requests, other, check, sent);
    }

    Operation withConnections(int count) {
        return new Operation(name, count, units, limit, steady, preparation, requests, judge, check, sent);
    }

    Operation about(int count) {
        return new Operation(name, connections, count, limit, steady, preparation, requests, judge, check, sent);
    }

    Operation atMost(int count) {
        return new Operation(name, connections, units, count, steady, preparation, requests, judge, check, sent);
    }

    Operation asSteady() {
        return new Operation(name, connections, units, limit, true, preparation, requests, judge, check, sent);
    }

    Operation after(IntConsumer prepare) {
        return new Operation(name, connections, units, limit, steady, prepare, requests, judge, check, sent);
    }

    Operation checkedBy(Supplier<String> problem) {
        return new Operation(name, connections, units, limit, steady, preparation, requests, judge, problem, sent);
    }

    /** @throws NotOffered when the server does not do what this needs */
    public void prepare(int count) {
        preparation.accept(count);
    }

    /** The next request. */
    public Optional<ScimRequest> next() {
        return requests.apply(sent.getAndIncrement());
    }
}
