package dev.tessera.scim.protocol.schema;

/** The data types of RFC 7643 §2.3. */
public enum AttributeType {
    STRING("string"),
    BOOLEAN("boolean"),
    DECIMAL("decimal"),
    INTEGER("integer"),
    DATE_TIME("dateTime"),
    BINARY("binary"),
    REFERENCE("reference"),
    COMPLEX("complex");

    private final String word;

    AttributeType(String word) {
        this.word = word;
    }

    /** As it is spelled in a schema document. */
    public String word() {
        return word;
    }
}
