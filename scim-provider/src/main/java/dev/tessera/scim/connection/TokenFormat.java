package dev.tessera.scim.connection;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How a provisioning token is spelled: {@code tsr_} + public id (12) + {@code _} + secret (43) + checksum (6), base62.
 *
 * <p>66 characters. The secret carries 256 random bits. The CRC32 of all before it lets a truncated or mistyped token be
 * refused without a look-up, and lets secret scanners know a real one.
 */
public final class TokenFormat {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
    private static final String PREFIX = "tsr_";
    private static final int ID_LENGTH = 12;
    private static final int SECRET_BITS = 256;
    private static final int SECRET_LENGTH = 43; // 62^43 > 2^256
    private static final int CHECKSUM_LENGTH = 6; // 62^6 > 2^32
    private static final int ID_END = PREFIX.length() + ID_LENGTH;
    private static final int SECRET_END = ID_END + 1 + SECRET_LENGTH;
    private static final int LENGTH = SECRET_END + CHECKSUM_LENGTH;

    private TokenFormat() {}

    /** A new token's text. The caller shows it once and keeps its {@link #hash} only. */
    static String generate(SecureRandom random) {
        StringBuilder text = new StringBuilder(LENGTH).append(PREFIX);
        for (int i = 0; i < ID_LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        text.append('_').append(base62(new BigInteger(SECRET_BITS, random), SECRET_LENGTH));
        return text.append(checksum(text.toString())).toString();
    }

    /** The public id of a well-formed token; empty for everything else (a JWT, a blank, a wrong checksum). */
    public static Optional<String> publicId(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX) || text.charAt(ID_END) != '_') {
            return Optional.empty();
        }
        for (int i = PREFIX.length(); i < LENGTH; i++) {
            if (i != ID_END && ALPHABET.indexOf(text.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        return text.endsWith(checksum(text.substring(0, SECRET_END)))
                ? Optional.of(text.substring(PREFIX.length(), ID_END))
                : Optional.empty();
    }

    /** SHA-256 of the whole token, 64 hexadecimal digits in lower case. 256 random bits need no salt. */
    public static String hash(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String checksum(String before) {
        CRC32 crc = new CRC32();
        crc.update(before.getBytes(StandardCharsets.US_ASCII));
        return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
    }

    private static String base62(BigInteger number, int length) {
        char[] digits = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits[i] = ALPHABET.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(digits);
    }
}
