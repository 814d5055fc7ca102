package dev.tessera.scim.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * What a server offers: RFC 7643 §5.
 *
 * @param bulkMaxOperations operations in one bulk request; 0 when there is no bulk
 * @param bulkMaxPayload bytes of one bulk request; 0 when there is no bulk
 * @param filterMaxResults resources in one answer; 0 when there are no filters
 * @param defaultPageSize resources on a page when a client does not say
 * @param cursorTimeout seconds for which a cursor is good
 * @param documentationUri where help for people stands, if it does
 * @param location the address of the document itself
 */
public record Features(
        boolean patch,
        int bulkMaxOperations,
        int bulkMaxPayload,
        int filterMaxResults,
        boolean changePassword,
        boolean sort,
        boolean etag,
        int defaultPageSize,
        int cursorTimeout,
        @Nullable String documentationUri,
        String location) {}
