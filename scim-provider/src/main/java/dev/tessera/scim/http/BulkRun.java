package dev.tessera.scim.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.bulk.BulkOperation;
import dev.tessera.scim.protocol.bulk.BulkOrder;
import dev.tessera.scim.protocol.bulk.BulkReferences;
import dev.tessera.scim.protocol.bulk.BulkRequest;
import dev.tessera.scim.provisioning.Outcome;
import dev.tessera.scim.provisioning.Preconditions;
import dev.tessera.scim.store.jpa.Transactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the operations of one bulk request. Several go into one transaction, which is markedly cheaper than one each;
 * when any of them fails, nothing of that transaction is kept and its operations are carried out one by one, so that each
 * stands or falls for itself.
 */
final class BulkRun {
    /**
     * Operations in one transaction at the most: a failure repeats no more than these, and what one of them asks the database
     * costs more the more of them have written before.
     */
    private static final int CHUNK = 20;

    private final ScimContext context;
    private final BulkRequest request;
    private final BulkOrder order;
    private final List<CarriedOut> done = new ArrayList<>();
    private int chunk = CHUNK;
    private int errors;

    BulkRun(ScimContext context, BulkRequest request) {
        this.context = context;
        this.request = request;
        this.order = new BulkOrder(request.operations());
    }

    /** Operations that were tried, in the order of the request. */
    List<CarriedOut> run() {
        while (!order.isDone() && !stopped()) {
            List<BulkOperation> next = order.next(chunk);
            if (next.isEmpty()) {
                circle(order.circle());
            } else if (next.size() == 1 || !together(next)) {
                next.forEach(this::alone);
            }
        }
        done.sort(Comparator.comparingInt(one -> one.operation().index()));
        return done;
    }

    private boolean stopped() {
        return request.failOnErrors() > 0 && errors >= request.failOnErrors();
    }

    private void alone(BulkOperation operation) {
        if (stopped()) {
            return;
        }
        CarriedOut result;
        try {
            result = call(operation, order.resolve(operation), context.transactions());
        } catch (ScimException e) {
            result = failure(operation, ScimResponse.error(e));
        } catch (RuntimeException e) {
            result = failure(operation, unexpected(e, operation));
        }
        finish(result);
        chunk = result.failed() ? 1 : Math.min(CHUNK, chunk * 2);
    }

    /** All or none; false when none, and the operations are to be tried again one by one. */
    private boolean together(List<BulkOperation> operations) {
        try {
            transact(operations, within -> {
                List<CarriedOut> results = new ArrayList<>();
                for (BulkOperation operation : operations) {
                    results.add(succeed(operation, order.resolve(operation), within));
                }
                return results;
            });
            return true;
        } catch (RuntimeException e) {
            // Not swallowed: whichever operation it was fails once more when it is carried out alone, and is answered
            // there.
            return false;
        }
    }

    /** RFC 7644 §3.7.1: resources that refer to each other are created without the references first, then completed. */
    private void circle(List<BulkOperation> operations) {
        try {
            transact(operations, within -> {
                List<CarriedOut> created = new ArrayList<>();
                for (BulkOperation operation : operations) {
                    created.add(succeed(operation, BulkReferences.without(order.resolve(operation)), within));
                }
                return created.stream().map(one -> complete(one, within)).toList();
            });
        } catch (ScimException e) {
            ScimResponse reason = ScimResponse.error(new ScimException(
                    ScimError.CONFLICT,
                    "Operations that refer to each other in a circle are carried out together or not at all: "
                            + e.detail()));
            operations.forEach(operation -> finish(failure(operation, reason)));
        } catch (RuntimeException e) {
            ScimResponse reason = unexpected(e, operations.get(0));
            operations.forEach(operation -> finish(failure(operation, reason)));
        }
    }

    private CarriedOut complete(CarriedOut created, Transactions within) {
        BulkOperation whole = order.resolve(created.operation());
        String path = new OperationPath(whole.path()).of(Objects.requireNonNull(created.resourceId()));
        CarriedOut completed = succeed(
                created.operation(), new BulkOperation(whole.index(), "PUT", path, null, null, whole.data()), within);
        Map<String, String> headers = new HashMap<>(created.answer().headers());
        headers.putAll(completed.answer().headers());
        ScimResponse answer = new ScimResponse(created.answer().status(), null, headers);
        return new CarriedOut(created.operation(), answer, created.resourceId(), created.outcome(), completed.bodies());
    }

    private interface Works {
        List<CarriedOut> in(Transactions within);
    }

    private void transact(List<BulkOperation> operations, Works works) {
        List<CarriedOut> results;
        try {
            results = context.transactions().together(works::in);
        } catch (RuntimeException e) {
            order.takeBack(operations);
            chunk = 1;
            throw e;
        }
        results.forEach(this::finish);
    }

    /** As {@link #call}, for an operation that is part of a transaction: a failure is thrown, never returned. */
    private CarriedOut succeed(BulkOperation operation, BulkOperation resolved, Transactions within) {
        CarriedOut result = call(operation, resolved, within);
        if (result.failed()) {
            throw new ScimException(ScimError.CONFLICT, "Operation " + operation.index() + " failed.");
        }
        order.created(operation, result.resourceId());
        return result;
    }

    private CarriedOut call(BulkOperation operation, BulkOperation resolved, Transactions within) {
        resolved.check();
        OperationPath path = new OperationPath(resolved.path());
        ScimContext step = context.operation(
                within,
                path.parameters(),
                new Preconditions(resolved.version(), null),
                maxBytes -> resolved.data() instanceof ObjectNode data ? data : JsonNodeFactory.instance.objectNode());
        ScimResponse answer = Router.answer(step, resolved.method(), path.segments());
        return carriedOut(operation, answer, step.resourceId(), step.outcome());
    }

    private ScimResponse unexpected(RuntimeException e, BulkOperation operation) {
        return ScimResponse.unexpected(
                e, operation.method(), context.scope().connection().alias());
    }

    private CarriedOut failure(BulkOperation operation, ScimResponse answer) {
        return carriedOut(operation, answer, OperationPath.idIn(operation.path()), null);
    }

    private CarriedOut carriedOut(
            BulkOperation operation, ScimResponse answer, @Nullable String about, @Nullable Outcome outcome) {
        return new CarriedOut(operation, answer, about, outcome, context.keep(operation.data(), answer, about));
    }

    private void finish(CarriedOut result) {
        done.add(result);
        if (result.failed()) {
            errors++;
            order.failed(result.operation());
        } else {
            order.created(result.operation(), result.resourceId());
        }
    }
}
