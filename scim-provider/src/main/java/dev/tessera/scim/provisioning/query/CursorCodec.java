package dev.tessera.scim.provisioning.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.store.jpa.Slice;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Cursors that say where the next page begins, so that the server keeps nothing of a walk (RFC 9865): encrypted and
 * authenticated under a key of the realm, and good only for the connection and the query that they were made for. They hold
 * names of people, and stand in addresses that are logged: hence the encryption.
 */
final class CursorCodec {
    /** RFC 9865 §4, cursorTimeout. */
    static final Duration LIFETIME = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /**
     * Where a walk stands.
     *
     * @param stage which of the resource types that are walked one after the other
     * @param after the last resource that was given; null at the beginning of the stage
     */
    record Place(int stage, Slice.@Nullable Position after) {}

    private final List<SecretKey> keys;
    private final String scope;
    private final Clock clock;

    /**
     * @param secrets of the realm: the first one makes new cursors, all of them open old ones
     * @param scope connection and query
     */
    CursorCodec(List<byte[]> secrets, String scope, Clock clock) {
        this.keys = secrets.stream().map(CursorCodec::key).toList();
        this.scope = scope;
        this.clock = clock;
    }

    String write(Place place) {
        String issued = clock.instant().getEpochSecond() + "\n" + place.stage();
        Slice.Position after = place.after();
        String text = after == null ? issued : issued + "\n" + after.id() + "\n" + text(after.key());
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce).doFinal(text.getBytes(UTF_8));
            byte[] all = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** @throws ScimException invalidCursor or expiredCursor */
    Place read(String cursor) {
        String[] parts = open(cursor).split("\n", 4);
        Instant issued = Instant.ofEpochSecond(Long.parseLong(parts[0]));
        if (issued.plus(LIFETIME).isBefore(clock.instant())) {
            throw new ScimException(
                    ScimError.EXPIRED_CURSOR,
                    "The cursor is older than " + LIFETIME.toMinutes() + " minutes; begin again with an empty cursor.");
        }
        int stage = Integer.parseInt(parts[1]);
        return new Place(stage, parts.length == 2 ? null : new Slice.Position(key(parts[3]), parts[2]));
    }

    /** The value that a resource is sorted by, with its type before it. */
    private static String text(@Nullable Object key) {
        return switch (key) {
            case null -> "-";
            case Boolean truth -> "b" + truth;
            case Number number -> "n" + number.longValue();
            default -> "s" + key;
        };
    }

    private static @Nullable Object key(String text) {
        String value = text.substring(1);
        return switch (text.charAt(0)) {
            case 'b' -> Boolean.valueOf(value);
            case 'n' -> Long.valueOf(value);
            case 's' -> value;
            default -> null;
        };
    }

    private String open(String cursor) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            for (SecretKey key : keys) {
                String text = all.length > NONCE ? tryOpen(all, key) : null;
                if (text != null) {
                    return text;
                }
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new ScimException(
                ScimError.INVALID_CURSOR,
                "This is no cursor of this query: send nextCursor as it came, with the same filter, sortBy and sortOrder.");
    }

    private @Nullable String tryOpen(byte[] all, SecretKey key) {
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE)).doFinal(all, NONCE, all.length - NONCE);
            return new String(plain, UTF_8);
        } catch (GeneralSecurityException e) {
            return null; // not made with this secret, or for another query, or tampered with
        }
    }

    private Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(scope.getBytes(UTF_8));
        return cipher;
    }

    private static SecretKey key(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal("tessera cursor 2".getBytes(UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
