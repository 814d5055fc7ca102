package dev.tessera.scim.store.jpa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** The 64 bits under which a value is indexed: the head of its SHA-256, so that values of any length cost one BIGINT. */
public final class ValueHash {
    private ValueHash() {}

    public static long exact(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public static long ignoringCase(String value) {
        return exact(value.toLowerCase(Locale.ROOT));
    }
}
