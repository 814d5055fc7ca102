package dev.tessera.scim.store.jpa.filter;

import dev.tessera.scim.protocol.path.AttributePath;
import dev.tessera.scim.protocol.schema.ResourceType;
import org.jspecify.annotations.Nullable;

/** Where the values of one resource type are kept: what a new resource type has to say to be filtered and sorted. */
public interface Homes {
    ResourceType type();

    /** The column with a resource's id that a query of this type is driven by. */
    default String id(String resource) {
        return resource + ".id";
    }

    /** Never null: {@link Home#NOWHERE} for what no resource has. */
    Home home(AttributePath path);

    /** For an attribute whose elements can be told apart; null for a single-valued one. */
    @Nullable
    Elements elements(AttributePath attribute);

    /** Whether a protected resource shows what stands there. */
    boolean shownOfProtected(AttributePath path);
}
