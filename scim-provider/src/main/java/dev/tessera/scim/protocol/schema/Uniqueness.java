package dev.tessera.scim.protocol.schema;

/** Within what a value may stand only once: RFC 7643 §2.2. */
public enum Uniqueness {
    NONE("none"),
    SERVER("server"),
    GLOBAL("global");

    private final String word;

    Uniqueness(String word) {
        this.word = word;
    }

    /** As it is spelled in a schema document. */
    public String word() {
        return word;
    }
}
