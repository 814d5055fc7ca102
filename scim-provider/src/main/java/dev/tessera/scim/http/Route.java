package dev.tessera.scim.http;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one path answers, by method. */
record Route(Map<String, Function<ScimContext, ScimResponse>> handlers) {
    @Nullable
    Function<ScimContext, ScimResponse> handler(String method) {
        // RFC 9110 §9.3.2: HEAD is GET without the content.
        return handlers.get(method.equals("HEAD") ? "GET" : method);
    }

    /** The value of the Allow header. */
    String allowed() {
        return String.join(", ", new TreeSet<>(handlers.keySet()));
    }
}
