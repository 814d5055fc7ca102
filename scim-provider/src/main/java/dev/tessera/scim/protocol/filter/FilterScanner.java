package dev.tessera.scim.protocol.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tessera.scim.protocol.Names;
import dev.tessera.scim.protocol.ScimError;
import dev.tessera.scim.protocol.ScimException;
import dev.tessera.scim.protocol.value.Scalars;
import dev.tessera.scim.protocol.value.Texts;
import java.math.BigDecimal;

/** Reads the words, signs and JSON literals of a filter from left to right. */
final class FilterScanner {
    private final String text;
    private final ScimError error;
    private int position;

    /** @param error what a fault is reported as: INVALID_FILTER, or INVALID_PATH inside a PATCH path */
    FilterScanner(String text, ScimError error) {
        this.text = text;
        this.error = error;
    }

    int position() {
        return position;
    }

    /** The next sign that is not a blank, without taking it; 0 at the end. */
    char peek() {
        skipBlanks();
        return position < text.length() ? text.charAt(position) : 0;
    }

    /** The very next sign, blank or not, without taking it; 0 at the end. */
    char next() {
        return position < text.length() ? text.charAt(position) : 0;
    }

    boolean atEnd() {
        skipBlanks();
        return position == text.length();
    }

    void take(char sign, String expected) {
        if (peek() != sign) {
            throw fault(expected);
        }
        position++;
    }

    /** Attribute names, operators, keywords and bare literals: all up to a blank, bracket, parenthesis or quote. */
    String word() {
        skipBlanks();
        int start = position;
        while (position < text.length() && !endsWord(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    /** Takes the word if it comes next. */
    boolean takeWord(String keyword) {
        skipBlanks();
        int end = position + keyword.length();
        boolean found = text.regionMatches(true, position, keyword, 0, keyword.length())
                && (end == text.length() || endsWord(text.charAt(end)));
        if (found) {
            position = end;
        }
        return found;
    }

    /** A JSON text, number, boolean or null: compValue of RFC 7644 figure 1. */
    JsonNode literal() {
        if (peek() == '"') {
            return TextNode.valueOf(string());
        }
        int start = position;
        String word = word();
        return switch (Names.fold(word)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            case "null" -> NullNode.instance;
            default -> number(word, start);
        };
    }

    ScimException fault(String expected) {
        return fault(expected, position);
    }

    ScimException fault(String expected, int at) {
        return new ScimException(error, expected + " at position " + (at + 1));
    }

    private JsonNode number(String word, int start) {
        if (!jsonNumber(word)) {
            throw fault("A value in double quotes, a number, true, false or null is expected", start);
        }
        if (word.length() < 10 && word.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
            return IntNode.valueOf(Integer.parseInt(word));
        }
        try {
            DecimalNode number = DecimalNode.valueOf(new BigDecimal(word));
            if (Scalars.storable(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // an exponent beyond what can be held
        }
        throw fault("The number is out of range", start);
    }

    /** RFC 8259 §6: BigDecimal alone would also take "+1", ".5" and "01". */
    private static boolean jsonNumber(String word) {
        int i = word.startsWith("-") ? 1 : 0;
        int digits = i;
        while (digits < word.length() && digit(word.charAt(digits))) {
            digits++;
        }
        boolean leadingZero = digits - i > 1 && word.charAt(i) == '0';
        return digits > i && !leadingZero && fraction(word, digits);
    }

    private static boolean fraction(String word, int from) {
        int i = from;
        if (i < word.length() && word.charAt(i) == '.') {
            int start = ++i;
            while (i < word.length() && digit(word.charAt(i))) {
                i++;
            }
            if (i == start) {
                return false;
            }
        }
        if (i < word.length() && (word.charAt(i) == 'e' || word.charAt(i) == 'E')) {
            i++;
            if (i < word.length() && (word.charAt(i) == '+' || word.charAt(i) == '-')) {
                i++;
            }
            int start = i;
            while (i < word.length() && digit(word.charAt(i))) {
                i++;
            }
            return i > start && i == word.length();
        }
        return i == word.length();
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private String string() {
        int start = ++position;
        int end = start;
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\') {
            end++;
        }
        StringBuilder escaped = null;
        position = end;
        if (next() == '\\') {
            escaped = new StringBuilder(text.length() - start).append(text, start, end);
            unescapeInto(escaped);
        }
        if (next() != '"') {
            throw fault("The closing quote is missing for the text", start - 1);
        }
        String value = escaped == null ? text.substring(start, position) : escaped.toString();
        position++;
        if (!Texts.storable(value)) {
            throw fault("The text holds a NUL or half a surrogate pair", start - 1);
        }
        return value;
    }

    private void unescapeInto(StringBuilder out) {
        while (position < text.length() && text.charAt(position) != '"') {
            char c = text.charAt(position++);
            out.append(c == '\\' ? escape() : c);
        }
    }

    /** RFC 8259 §7; the position is behind the backslash. */
    private char escape() {
        char c = next();
        position++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw fault("There is no such escape in JSON", position - 2);
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0 || next() > 'f') {
                throw fault("Four hexadecimal digits are expected");
            }
            code = code << 4 | digit;
            position++;
        }
        return (char) code;
    }

    private void skipBlanks() {
        while (position < text.length() && blank(text.charAt(position))) {
            position++;
        }
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean endsWord(char c) {
        return blank(c) || c == '(' || c == ')' || c == '[' || c == ']' || c == '"';
    }
}
