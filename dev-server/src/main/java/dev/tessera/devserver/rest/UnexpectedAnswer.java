package dev.tessera.devserver.rest;

/** A server answered otherwise than the caller needs to go on. */
public final class UnexpectedAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 500;

    UnexpectedAnswer(int wanted, Answer answer) {
        super("Expected " + wanted + ", got " + answer.status() + ": " + shorten(answer.text()));
    }

    private static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
