package dev.tessera.scim.protocol.message;

import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import org.jspecify.annotations.Nullable;

/** RFC 7644 §3.4.2.3. */
public enum SortOrder {
    ASCENDING,
    DESCENDING;

    /** @param anyCase null for the default */
    static SortOrder of(@Nullable String anyCase) {
        return switch (anyCase == null ? "ascending" : Names.fold(anyCase.strip())) {
            case "ascending" -> ASCENDING;
            case "descending" -> DESCENDING;
            default -> throw new ScimException(ScimError.INVALID_VALUE, "sortOrder is ascending or descending.");
        };
    }
}
