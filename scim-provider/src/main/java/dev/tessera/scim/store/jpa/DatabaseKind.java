package dev.tessera.scim.store.jpa;

import jakarta.persistence.EntityManager;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Where databases differ in what a filter needs. */
public enum DatabaseKind {
    H2,
    POSTGRESQL;

    public static DatabaseKind of(EntityManager entities) {
        Dialect dialect = entities.getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();
        return switch (dialect) {
            case H2Dialect h2 -> H2;
            case PostgreSQLDialect postgresql -> POSTGRESQL;
            default -> throw new IllegalStateException("Tessera works with PostgreSQL and H2, not with " + dialect);
        };
    }

    /** A text that is compared by code points, whatever collation the database was created with. */
    public String ordered(String text) {
        return this == POSTGRESQL ? "(" + text + " collate \"C\")" : text;
    }

    /**
     * The value of a row of USER_ATTRIBUTE in lower case, as the changelog indexes it: H2 has no index on an expression, so
     * there it is a column that H2 computes.
     *
     * @param row an alias of USER_ATTRIBUTE
     */
    public String loweredAttribute(String row) {
        return this == H2 ? row + ".tessera_lower" : "lower(" + row + ".value)";
    }

    /** A text that is known to be a JSON number, as a number of any precision. */
    public String number(String text) {
        return switch (this) {
            case H2 -> "cast(" + text + " as decfloat)";
            case POSTGRESQL -> "cast(" + text + " as numeric)";
        };
    }

    /** Epoch milliseconds as the text that a resource shows: {@code 2026-01-31T08:00:00.250Z}, in lower case. */
    public String dateTime(String millis) {
        String seconds = switch (this) {
            case H2 ->
                "formatdatetime(dateadd(second, " + millis + " / 1000, timestamp '1970-01-01 00:00:00'),"
                        + " 'yyyy-MM-dd''t''HH:mm:ss')";
            case POSTGRESQL ->
                "to_char(to_timestamp(floor(" + millis + " / 1000)) at time zone 'UTC', 'YYYY-MM-DD\"t\"HH24:MI:SS')";
        };
        String thousandths = "mod(" + millis + ", 1000)";
        return "concat(" + seconds + ", case when " + thousandths + " = 0 then 'z' else concat('.',"
                + " substring(cast(1000 + " + thousandths + " as varchar), 2), 'z') end)";
    }
}
