package dev.tessera.scim.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.message.EntityTag;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a resource a request is meant for: RFC 7644 §3.14, RFC 9110 §13.1.
 *
 * @param ifMatch the header of this name, or the {@code version} of a bulk operation; null when not sent
 * @param ifNoneMatch the header of this name; null when not sent
 */
public record Preconditions(
        @Nullable String ifMatch, @Nullable String ifNoneMatch) {
    public static final Preconditions NONE = new Preconditions(null, null);

    /**
     * Checks a write, after the resource was locked and read.
     *
     * @param resource as it stands, stamped with its version
     * @throws ScimException preconditionFailed when it is not the version that is meant
     */
    void requireFor(ObjectNode resource) {
        requireMatch(resource);
        if (ifNoneMatch != null && names(ifNoneMatch, resource)) {
            throw new ScimException(
                    ScimError.PRECONDITION_FAILED, "The resource has a version that If-None-Match names.");
        }
    }

    /** Whether a GET is answered by 304: the client has this version already. */
    public boolean notModified(ObjectNode resource) {
        requireMatch(resource);
        return ifNoneMatch != null && names(ifNoneMatch, resource);
    }

    private void requireMatch(ObjectNode resource) {
        if (ifMatch != null && !names(ifMatch, resource)) {
            throw new ScimException(
                    ScimError.PRECONDITION_FAILED,
                    "The resource has another version than If-Match names: it was changed meanwhile. Read it again, then"
                            + " repeat the change.");
        }
    }

    private static boolean names(String header, ObjectNode resource) {
        EntityTag version = EntityTag.in(resource);
        return version != null && version.isNamedIn(header);
    }
}
