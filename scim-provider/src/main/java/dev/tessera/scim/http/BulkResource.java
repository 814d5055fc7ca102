package dev.tessera.scim.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.bulk.BulkReferences;
import dev.tessera.scim.protocol.bulk.BulkRequest;
import dev.tessera.scim.protocol.bulk.BulkResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /Bulk}: RFC 7644 §3.7. */
final class BulkResource {
    /** Operations in one request; announced in the ServiceProviderConfig. */
    static final int MAX_OPERATIONS = 1_000;

    /** Bytes of one request; announced in the ServiceProviderConfig. */
    static final int MAX_BODY = 8 * 1024 * 1024;

    private BulkResource() {}

    static ScimResponse post(ScimContext context) {
        BulkRequest request = BulkRequest.parse(context.json(MAX_BODY), MAX_OPERATIONS);
        List<CarriedOut> done = new BulkRun(context, request).run();
        context.carriedOut(done);
        return ScimResponse.ok(
                BulkResponse.of(done.stream().map(one -> result(context, one)).toList()));
    }

    private static ObjectNode result(ScimContext context, CarriedOut done) {
        ScimResponse answer = done.answer();
        return BulkResponse.operation(
                done.operation(),
                answer.status(),
                location(context, done),
                answer.headers().get(HttpHeaders.ETAG),
                done.failed() ? answer.body() : null);
    }

    private static @Nullable String location(ScimContext context, CarriedOut done) {
        String created = done.answer().headers().get(HttpHeaders.LOCATION);
        if (created != null || done.operation().method().equals("POST")) {
            return created;
        }
        String path = done.operation().path();
        String id = done.resourceId();
        if (id != null && BulkReferences.isReference(id)) {
            return null; // the operation that it waited for failed: there is no resource
        }
        return context.baseUrl() + (id == null ? path : new OperationPath(path).of(id));
    }
}
