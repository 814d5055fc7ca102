package dev.tessera.devserver.bench.load;

import java.sql.SQLException;

/** A statement that should have worked did not. */
public final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SqlFailure(String sql, SQLException cause) {
        super(cause.getMessage() + " in: " + sql, cause);
    }
}
