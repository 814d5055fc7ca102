package dev.tessera.devserver.bench.load;

/** The SQL that H2 and PostgreSQL spell differently. {@code x} is the number of the user that a row belongs to. */
public enum Dialect {
    H2 {
        @Override
        String numbers(long first, long last) {
            return "system_range(" + first + ", " + last + ")";
        }

        @Override
        String uuid(String text) {
            return "cast(cast(hash('MD5', " + text + ") as uuid) as varchar(36))";
        }

        @Override
        String hash(String text) {
            return "cast(substring(hash('SHA-256', " + text + ") from 1 for 8) as bigint)";
        }
    },
    POSTGRESQL {
        @Override
        String numbers(long first, long last) {
            return "generate_series(" + first + ", " + last + ") as numbers(x)";
        }

        @Override
        String uuid(String text) {
            return "cast(cast(md5(" + text + ") as uuid) as varchar(36))";
        }

        @Override
        String hash(String text) {
            return "cast(cast('x' || encode(substring(sha256(convert_to(" + text
                    + ", 'UTF8')) from 1 for 8), 'hex') as bit(64)) as bigint)";
        }
    };

    public static Dialect of(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:postgresql:") ? POSTGRESQL : H2;
    }

    /** A table with one column {@code x}. */
    abstract String numbers(long first, long last);

    /** The MD5 of a text expression in UTF-8, in the form of a UUID: an id whose order says nothing, as real ones. */
    abstract String uuid(String text);

    /** The first 64 bits of the SHA-256 of a text expression in UTF-8, as a signed number. */
    abstract String hash(String text);
}
