package dev.tessera.scim.http;

import dev.tessera.scim.event.KeptBodies;
import dev.tessera.scim.protocol.bulk.BulkOperation;
import dev.tessera.scim.provisioning.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of one operation of a bulk request: nothing that an answer to the whole does not say, as there may be a thousand
 * of them at once.
 *
 * @param answer with a body only when it failed
 * @param resourceId of the resource that it was about; null when that is not known
 * @param outcome without the resource; null when it failed
 * @param bodies for the activity, where the connection keeps them
 */
record CarriedOut(
        BulkOperation operation,
        ScimResponse answer,
        @Nullable String resourceId,
        @Nullable Outcome outcome,
        @Nullable KeptBodies bodies) {

    CarriedOut {
        answer = answer.status() >= 400 ? answer : answer.withoutBody();
        outcome = outcome == null ? null : outcome.withoutResource();
    }

    boolean failed() {
        return answer.status() >= 400;
    }
}
