package dev.tessera.devserver.bench.load;

/** What one value of a user's row is made of, and so what it is for another user. */
sealed interface Cell {

    /** The user's id. */
    record Owner() implements Cell {}

    /** The key of one of the user's rows; the number says which. */
    record Key(int row) implements Cell {}

    /** A text with the user's mark in it. */
    record Marked(String text) implements Cell {}

    /** The hash of such a text. */
    record Hashed(String text) implements Cell {}

    /** A moment, in milliseconds since 1970. */
    record Time(long millis) implements Cell {}

    /** The same for everybody. */
    record Constant(Object value) implements Cell {}
}
