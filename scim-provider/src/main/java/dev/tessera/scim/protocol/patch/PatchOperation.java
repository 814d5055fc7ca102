package dev.tessera.scim.protocol.patch;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One change: RFC 7644 §3.5.2. Every path is known to the resource type and may be written; values are still as
 * sent, and never in {@code toString}: one of them may be a password.
 */
public sealed interface PatchOperation {
    PatchPath path();

    /** RFC 7644 §3.5.2.1. */
    record Add(PatchPath path, JsonNode value) implements PatchOperation {
        @Override
        public String toString() {
            return "add " + path.label();
        }
    }

    /** RFC 7644 §3.5.2.3. */
    record Replace(PatchPath path, JsonNode value) implements PatchOperation {
        @Override
        public String toString() {
            return "replace " + path.label();
        }
    }

    /**
     * RFC 7644 §3.5.2.2.
     *
     * @param value not in the RFC: Entra's default dialect lists here the elements that are to go
     */
    record Remove(PatchPath path, @Nullable JsonNode value) implements PatchOperation {
        @Override
        public String toString() {
            return "remove " + path.label();
        }
    }
}
