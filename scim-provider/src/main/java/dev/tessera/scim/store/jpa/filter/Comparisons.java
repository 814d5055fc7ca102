package dev.tessera.scim.store.jpa.filter;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tessera.scim.protocol.filter.Values;
import dev.tessera.scim.protocol.value.Texts;
import dev.tessera.scim.store.jpa.DatabaseKind;
import java.time.Instant;
import java.util.Objects;

/** RFC 7644 §3.4.2.2, table 3, over expressions of SQL. What is asked of a null is not false but unknown: callers guard. */
public final class Comparisons {
    public static final String TRUE = "1 = 1";
    public static final String FALSE = "1 = 0";

    private final Parameters parameters;
    private final DatabaseKind database;

    public Comparisons(Parameters parameters, DatabaseKind database) {
        this.parameters = parameters;
        this.database = database;
    }

    public String bind(Object value) {
        return parameters.bind(value);
    }

    public static String not(String condition) {
        return switch (condition) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            default -> "not (" + condition + ")";
        };
    }

    public static String guarded(String expression, String condition) {
        return condition.equals(FALSE) ? FALSE : "(" + expression + " is not null and " + condition + ")";
    }

    /** A text in any case. */
    public String text(String expression, Match match) {
        return compareText(match.caseExact() ? expression : "lower(" + expression + ")", match);
    }

    public DatabaseKind database() {
        return database;
    }

    /** A text that is kept in lower case, of an attribute that does not heed case. */
    public String lowered(String expression, Match match) {
        return compareText(expression, match);
    }

    private String compareText(String expression, Match match) {
        if (match.op() == null) {
            return expression + " is not null";
        }
        if (!match.textual()) {
            return FALSE;
        }
        String text = match.text();
        return switch (match.op()) {
            case EQ -> expression + " = " + bind(text);
            case NE -> expression + " <> " + bind(text);
            case CO -> like(expression, "%" + escaped(text) + "%");
            case SW -> like(expression, escaped(text) + "%");
            case EW -> like(expression, "%" + escaped(text));
            case GT -> database.ordered(expression) + " > " + bind(text);
            case GE -> database.ordered(expression) + " >= " + bind(text);
            case LT -> database.ordered(expression) + " < " + bind(text);
            case LE -> database.ordered(expression) + " <= " + bind(text);
        };
    }

    public String like(String expression, String pattern) {
        return expression + " like " + bind(pattern) + " escape '!'";
    }

    public static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    public String bool(String expression, Match match) {
        if (match.op() == null) {
            return expression + " is not null";
        }
        boolean literal = match.literal().booleanValue();
        return match.literal().isBoolean()
                ? switch (match.op()) {
                    case EQ -> expression + " = " + literal;
                    case NE -> expression + " = " + !literal;
                    case CO, SW, EW, GT, GE, LT, LE -> FALSE;
                }
                : FALSE;
    }

    /** A text that holds a JSON number. */
    public String number(String expression, Match match) {
        if (match.op() == null) {
            return expression + " is not null";
        }
        if (!match.literal().isNumber() || match.op().partial()) {
            return FALSE;
        }
        String literal = bind(match.literal().decimalValue().toPlainString());
        return database.number(expression) + " " + sign(match) + " " + database.number(literal);
    }

    /** Epoch milliseconds; of what is too far off, those that are nearest. */
    private static long floor(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException e) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** Epoch milliseconds of a dateTime. */
    public String millis(String expression, Match match) {
        if (match.op() == null) {
            return TRUE;
        }
        if (!match.textual()) {
            return FALSE;
        }
        if (match.op().partial()) {
            return compareText(database.dateTime(expression), match);
        }
        Instant instant = Objects.requireNonNull(Texts.instant(match.literal().textValue()), "checked by the parser");
        long floor = floor(instant);
        boolean exact = Instant.ofEpochMilli(floor).equals(instant);
        String bound = expression + " %s " + bind(floor);
        return switch (match.op()) {
            case EQ -> exact ? bound.formatted("=") : FALSE;
            case NE -> exact ? bound.formatted("<>") : TRUE;
            case GT -> bound.formatted(">");
            case GE -> bound.formatted(exact ? ">=" : ">");
            case LT -> bound.formatted(exact ? "<" : "<=");
            case LE -> bound.formatted("<=");
            case CO, SW, EW -> FALSE;
        };
    }

    /** A value that is the same for every resource. */
    public static String constant(String value, Match match) {
        boolean holds = match.op() == null
                || Values.compare(TextNode.valueOf(value), match.op(), match.literal(), match.caseExact());
        return holds ? TRUE : FALSE;
    }

    private static String sign(Match match) {
        return switch (Objects.requireNonNull(match.op())) {
            case EQ -> "=";
            case NE -> "<>";
            case GT -> ">";
            case GE -> ">=";
            case LT -> "<";
            case LE -> "<=";
            case CO, SW, EW -> throw new IllegalArgumentException("A part of a number");
        };
    }
}
