package dev.tessera.scim.protocol.schema;

/** When an attribute stands in an answer: RFC 7643 §2.2. */
public enum Returned {
    ALWAYS("always"),
    NEVER("never"),
    DEFAULT("default"),
    REQUEST("request");

    private final String word;

    Returned(String word) {
        this.word = word;
    }

    /** As it is spelled in a schema document. */
    public String word() {
        return word;
    }
}
