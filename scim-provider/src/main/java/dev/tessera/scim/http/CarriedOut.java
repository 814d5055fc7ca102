package dev.tessera.scim.http;

import dev.tessera.scim.protocol.bulk.BulkOperation;
import dev.tessera.scim.provisioning.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of one operation of a bulk request.
 *
 * @param resourceId of the resource that it was about; null when that is not known
 * @param outcome null when it failed
 */
record CarriedOut(
        BulkOperation operation,
        ScimResponse answer,
        @Nullable String resourceId,
        @Nullable Outcome outcome) {

    boolean failed() {
        return answer.status() >= 400;
    }
}
