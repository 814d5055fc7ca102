package dev.tessera.scim.event;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One SCIM request as the administrator sees it.
 *
 * @param connection the alias
 * @param path below the Base URL, with its query
 * @param changed names of the attributes that the request changed
 * @param ignored names of the attributes that were sent and not stored
 * @param detail the error's detail, or what was left undone and why
 * @param bodies only where the connection keeps them
 */
public record ActivityLine(
        Instant time,
        String realmId,
        String connection,
        int retentionDays,
        String tokenId,
        @Nullable String address,
        String method,
        String path,
        int status,
        @Nullable String resourceId,
        SortedSet<String> changed,
        SortedSet<String> ignored,
        @Nullable String detail,
        @Nullable KeptBodies bodies) {}
