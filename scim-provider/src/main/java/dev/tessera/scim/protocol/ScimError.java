package dev.tessera.scim.protocol;

import org.jspecify.annotations.Nullable;

/** Every error that a SCIM answer can carry: RFC 7644 §3.12, tables 8 and 9. The only place where a status meets a scimType. */
public enum ScimError {
    INVALID_FILTER(
            400,
            "invalidFilter",
            "RFC 7644 §3.4.2.2",
            "The filter cannot be read: correct it at the position that the detail names."),
    TOO_MANY(
            400,
            "tooMany",
            "RFC 7644 §3.12",
            "The answer would hold too many resources: narrow the filter or ask for it in pages."),
    INVALID_CURSOR(
            400,
            "invalidCursor",
            "RFC 9865 §2.1",
            "The cursor is not one of this query: begin with an empty one, and send nextCursor as it came."),
    EXPIRED_CURSOR(
            400, "expiredCursor", "RFC 9865 §2.1", "The cursor is too old: begin the walk again with an empty one."),
    INVALID_COUNT(
            400,
            "invalidCount",
            "RFC 9865 §2.1",
            "With a cursor, count is a whole number of at least 1: correct it or leave it out."),
    UNIQUENESS(
            409,
            "uniqueness",
            "RFC 7644 §3.3.1",
            "Another resource has this value already: look it up and update it, or send another value."),
    MUTABILITY(
            400,
            "mutability",
            "RFC 7644 §3.5.2",
            "The attribute cannot be changed by a client: leave it out of the request."),
    INVALID_SYNTAX(
            400,
            "invalidSyntax",
            "RFC 7644 §3.12",
            "The request does not have the shape of a SCIM message: correct the part that the detail names."),
    INVALID_PATH(
            400,
            "invalidPath",
            "RFC 7644 §3.5.2",
            "The path cannot be read: write it as attribute, attribute.sub or attribute[filter].sub."),
    NO_TARGET(
            400,
            "noTarget",
            "RFC 7644 §3.5.2",
            "The operation names nothing that could be changed: give a path, or a filter that matches a value."),
    INVALID_VALUE(
            400,
            "invalidValue",
            "RFC 7644 §3.12",
            "A value is missing or not of the attribute's type: send what /Schemas describes."),
    INVALID_VERS(400, "invalidVers", "RFC 7644 §3.13", "This version of the protocol is not served: use /scim/v2."),
    SENSITIVE(
            400,
            "sensitive",
            "RFC 7644 §7.5.2",
            "Personal data may not stand in an address: send the search as POST to /.search."),
    UNAUTHORIZED(
            401,
            null,
            "RFC 7644 §2",
            "There is no valid provisioning token of this connection: generate one and send it as a bearer token."),
    FORBIDDEN(403, null, "RFC 7644 §3.12", "The connection may not do this: the detail says who can change that."),
    READ_ONLY_RESOURCE(
            403,
            "mutability",
            "RFC 7644 §3.12",
            "The resource cannot be changed through SCIM: change it where it is kept."),
    NOT_FOUND(404, null, "RFC 7644 §3.12", "There is no such resource: search for it, or create it."),
    METHOD_NOT_ALLOWED(405, null, "RFC 7644 §3.2", "The address does not take this method: use one named in Allow."),
    CONFLICT(
            409,
            null,
            "RFC 7644 §3.12",
            "The resource is being changed by another request, or its state forbids this: read it and try again."),
    PRECONDITION_FAILED(
            412,
            null,
            "RFC 7644 §3.14",
            "The resource has changed since it was read: read it again and repeat the change."),
    PAYLOAD_TOO_LARGE(413, null, "RFC 7644 §3.7.4", "The body is too large: send less in one request."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            null,
            "RFC 7644 §3.1",
            "The body is not of a type that is read here: send application/scim+json or application/json."),
    INTERNAL(
            500,
            null,
            "RFC 7644 §3.12",
            "The server failed: try again later, and give the id in the detail to its administrator."),
    NOT_IMPLEMENTED(
            501,
            null,
            "RFC 7644 §3.12",
            "The operation is not offered: see /ServiceProviderConfig for those that are."),
    UNAVAILABLE(503, null, "RFC 7644 §3.12", "The server cannot answer at the moment: try again after a pause.");

    private final int status;
    private final @Nullable String scimType;
    private final String section;
    private final String title;

    ScimError(int status, @Nullable String scimType, String section, String title) {
        this.status = status;
        this.scimType = scimType;
        this.section = section;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The word of RFC 7644 table 9, or null where the RFC has none for this status. */
    public @Nullable String scimType() {
        return scimType;
    }

    /** The clause that asks for this answer, such as "RFC 7644 §3.12". */
    public String section() {
        return section;
    }

    /** One sentence for documentation: what is wrong and what to do next. */
    public String title() {
        return title;
    }
}
