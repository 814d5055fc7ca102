package dev.tessera.devserver.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Who is in a realm: users number 1, 2, 3 and so on, each known by number alone.
 *
 * @param realm its name, which makes the ids of one realm differ from those of another
 */
public record People(String realm) {

    private static final int DIGITS = 7;

    /** The part of every name, address and external id that tells users apart, of a fixed length: {@code n0000042}. */
    public static String mark(long number) {
        return "n" + String.format("%0" + DIGITS + "d", number);
    }

    public static String userName(long number) {
        return mark(number) + "@bench.example.org";
    }

    /** {@link #mark} of user {@code x} in SQL. */
    static String markInSql() {
        return "'n' || lpad(cast(x as varchar(" + DIGITS + ")), " + DIGITS + ", '0')";
    }

    /** The id of a user that was loaded by SQL. */
    public String id(long number) {
        return uuid(seed("user") + number);
    }

    String idInSql(Dialect dialect, String purpose) {
        return dialect.uuid("'" + seed(purpose) + "' || x");
    }

    private String seed(String purpose) {
        return realm + "/" + purpose + "/";
    }

    private static String uuid(String text) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(digest.getLong(), digest.getLong()).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
