package dev.tessera.scim.it.idp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Compares JSON the way fixtures mean it. */
final class JsonMatch {

    private static final int SHOWN = 160;

    private JsonMatch() {}

    /**
     * Whether {@code got} contains {@code want}: an object may have more members; every element of a list has to match one
     * of the other list, in any order; a boolean is not a string.
     *
     * @return the first difference, empty if there is none
     */
    static Optional<String> difference(JsonNode want, JsonNode got, String where) {
        if (want.isObject()) {
            return got.isObject() ? ofMembers(want, got, where) : Optional.of(unlike(where, "an object", got));
        }
        if (want.isArray()) {
            return got.isArray() ? ofElements(want, got, where) : Optional.of(unlike(where, "a list", got));
        }
        return same(want, got) ? Optional.empty() : Optional.of(unlike(where, shorten(want), got));
    }

    /** Equal as values: numbers by their size. */
    static boolean same(JsonNode a, JsonNode b) {
        boolean numbers = a.isNumber() && b.isNumber();
        return numbers ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }

    /** Whether one element of a list contains what is wanted; false for anything but a list. */
    static boolean containsElement(JsonNode list, JsonNode want) {
        return list.isArray()
                && StreamSupport.stream(list.spliterator(), false)
                        .anyMatch(element -> difference(want, element, "").isEmpty());
    }

    static String shorten(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static Optional<String> ofMembers(JsonNode want, JsonNode got, String where) {
        for (Map.Entry<String, JsonNode> member : want.properties()) {
            String path = where + "." + member.getKey();
            JsonNode found = got.path(member.getKey());
            Optional<String> difference = found.isMissingNode()
                    ? Optional.of(path + ": missing")
                    : difference(member.getValue(), found, path);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofElements(JsonNode want, JsonNode got, String where) {
        return StreamSupport.stream(want.spliterator(), false)
                .filter(element -> !containsElement(got, element))
                .findFirst()
                .map(element -> where + ": no element matches " + shorten(element) + " in " + shorten(got));
    }

    private static String unlike(String where, String wanted, JsonNode got) {
        return where + ": expected " + wanted + ", got " + shorten(got);
    }
}
