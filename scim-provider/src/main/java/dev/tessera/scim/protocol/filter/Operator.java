package dev.tessera.scim.protocol.filter;

import dev.tessera.scim.protocol.Names;
import org.jspecify.annotations.Nullable;

/** The attribute operators that take a value: RFC 7644 §3.4.2.2, table 3. */
public enum Operator {
    EQ,
    NE,
    CO,
    SW,
    EW,
    GT,
    GE,
    LT,
    LE;

    private static final Operator[] ALL = values();

    /** The operator of this word in any case, or null. */
    static @Nullable Operator of(String word) {
        for (Operator operator : ALL) {
            if (Names.same(operator.name(), word)) {
                return operator;
            }
        }
        return null;
    }

    /** Whether the operator asks for an order, which booleans and binaries do not have. */
    public boolean ordering() {
        return switch (this) {
            case GT, GE, LT, LE -> true;
            case EQ, NE, CO, SW, EW -> false;
        };
    }

    /** Whether the operator looks at a part of a text. */
    public boolean partial() {
        return this == CO || this == SW || this == EW;
    }

    /** As it is written in a filter. */
    @Override
    public String toString() {
        return Names.fold(name());
    }
}
