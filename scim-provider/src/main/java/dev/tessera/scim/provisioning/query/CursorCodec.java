package dev.tessera.scim.provisioning.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.store.jpa.Slice;
import java.io.IOException;
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

    private static final ObjectMapper JSON = new ObjectMapper();
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
        ObjectNode json = JSON.createObjectNode();
        json.put("t", clock.instant().getEpochSecond()).put("s", place.stage());
        Slice.Position after = place.after();
        if (after != null) {
            json.set("k", JSON.valueToTree(after.key()));
            json.put("i", after.id());
        }
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce)
                    .doFinal(json.toString().getBytes(UTF_8));
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
        JsonNode json = open(cursor);
        Instant issued = Instant.ofEpochSecond(json.path("t").asLong());
        if (issued.plus(LIFETIME).isBefore(clock.instant())) {
            throw new ScimException(
                    ScimError.EXPIRED_CURSOR,
                    "The cursor is older than " + LIFETIME.toMinutes() + " minutes; begin again with an empty cursor.");
        }
        int stage = json.path("s").asInt();
        return json.has("i")
                ? new Place(
                        stage,
                        new Slice.Position(key(json.path("k")), json.path("i").asText()))
                : new Place(stage, null);
    }

    private static @Nullable Object key(JsonNode key) {
        if (key.isBoolean()) {
            return key.booleanValue();
        }
        if (key.isNumber()) {
            return key.longValue();
        }
        return key.isTextual() ? key.textValue() : null;
    }

    private JsonNode open(String cursor) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            for (SecretKey key : keys) {
                JsonNode json = all.length > NONCE ? tryOpen(all, key) : null;
                if (json != null) {
                    return json;
                }
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new ScimException(
                ScimError.INVALID_CURSOR,
                "This is no cursor of this query: send nextCursor as it came, with the same filter, sortBy and sortOrder.");
    }

    private @Nullable JsonNode tryOpen(byte[] all, SecretKey key) {
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE)).doFinal(all, NONCE, all.length - NONCE);
            return JSON.readTree(plain);
        } catch (GeneralSecurityException e) {
            return null; // not made with this secret, or for another query, or tampered with
        } catch (IOException e) {
            throw new IllegalStateException("What is authenticated was written here", e);
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
            return new SecretKeySpec(mac.doFinal("tessera cursor 1".getBytes(UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
