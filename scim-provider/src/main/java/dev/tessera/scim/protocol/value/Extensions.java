package dev.tessera.scim.protocol.value;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of a resource. Names match in any case, so that each one sent is compared with all that are there: their
 * number is limited.
 */
public final class Extensions {
    /** Of one resource. */
    public static final int MOST = 100;

    /** Of one extension. */
    public static final int ATTRIBUTES = 1_000;

    private Extensions() {}

    /**
     * The extension of a resource with this URN, in any case; made where there is none.
     *
     * @throws ScimException INVALID_VALUE when that is one too many
     */
    public static ObjectNode in(ObjectNode resource, String urn) {
        String field = Names.fieldName(resource, urn);
        if (field == null) {
            int count = 0;
            for (String name : Names.of(resource)) {
                count += name.indexOf(':') < 0 ? 0 : 1;
            }
            if (count >= MOST) {
                throw new ScimException(ScimError.INVALID_VALUE, "A resource has at most " + MOST + " extensions");
            }
        }
        return resource.withObjectProperty(field == null ? urn : field);
    }

    /** @throws ScimException INVALID_VALUE when an extension could not take the attribute without being too large */
    public static void requireRoom(ObjectNode extension, @Nullable String urn, String name) {
        if (urn != null && extension.size() >= ATTRIBUTES && !extension.has(name)) {
            throw new ScimException(
                    ScimError.INVALID_VALUE, "The extension " + urn + " has at most " + ATTRIBUTES + " attributes");
        }
    }
}
