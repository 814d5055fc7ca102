package dev.tessera.devserver.server;

/** Keycloak could not be deployed, built or started; the message is for people and carries the log's useful lines. */
public final class ServerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
