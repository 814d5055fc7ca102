package dev.tessera.scim.http;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The path of a bulk operation: {@code /Users} or {@code /Users/id}, possibly with a query. */
record OperationPath(String text) {

    /**
     * Decoded segments.
     *
     * @throws ScimException invalidSyntax for a path that is not one of resources
     */
    List<String> segments() {
        String path = text.substring(0, query());
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(OperationPath::decode)
                .toList();
        if (segments.isEmpty()
                || segments.size() > 2
                || !List.of("Users", "Groups").contains(segments.get(0))
                || (segments.size() == 2 && segments.get(1).equals(".search"))) {
            throw new ScimException(
                    ScimError.INVALID_SYNTAX,
                    "The path of an operation is /Users or /Groups, for PUT, PATCH and DELETE with a slash and an id.");
        }
        return segments;
    }

    /** The path of one resource of the same kind, without a query. */
    String of(String id) {
        String path = text.substring(text.startsWith("/") ? 1 : 0, query());
        int slash = path.indexOf('/');
        return "/" + (slash < 0 ? path : path.substring(0, slash)) + "/" + id;
    }

    /** The id in the path of one resource, as it was sent; null when the path names none. */
    static @Nullable String idIn(String path) {
        String[] parts = path.split("[/?]");
        return parts.length > 2 && !parts[2].isEmpty() ? parts[2] : null;
    }

    MultivaluedMap<String, String> parameters() {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        String query = query() == text.length() ? "" : text.substring(query() + 1);
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.add(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private int query() {
        int mark = text.indexOf('?');
        return mark < 0 ? text.length() : mark;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ScimException(
                    ScimError.INVALID_SYNTAX, "The path of an operation has a broken percent-encoding.");
        }
    }
}
