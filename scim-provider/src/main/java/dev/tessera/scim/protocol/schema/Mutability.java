package dev.tessera.scim.protocol.schema;

/** Who may write an attribute, and when: RFC 7643 §2.2. */
public enum Mutability {
    READ_ONLY("readOnly"),
    READ_WRITE("readWrite"),
    IMMUTABLE("immutable"),
    WRITE_ONLY("writeOnly");

    private final String word;

    Mutability(String word) {
        this.word = word;
    }

    /** As it is spelled in a schema document. */
    public String word() {
        return word;
    }
}
