package dev.tessera.scim.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Percent-encodes the readable paths of tests: {@code /Users?filter=userName eq "a+b@c"&count=1}. */
public final class ScimPath {

    private ScimPath() {}

    /** Encodes a space in the query as {@code %20}; a value's own {@code &} has to be written {@code %26}. */
    public static String encode(String readable) {
        return encode(readable, "%20");
    }

    /** Encodes a space in the query as {@code +}: .NET clients do, Entra among them. */
    public static String encodeWithPlus(String readable) {
        return encode(readable, "+");
    }

    private static String encode(String readable, String space) {
        int question = readable.indexOf('?');
        if (question < 0) {
            return encodePath(readable);
        }
        String query = Arrays.stream(readable.substring(question + 1).split("&", -1))
                .map(pair -> encodePair(pair, space))
                .collect(Collectors.joining("&"));
        return encodePath(readable.substring(0, question)) + "?" + query;
    }

    private static String encodePair(String pair, String space) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? pair
                : pair.substring(0, equals + 1)
                        + encodeValue(pair.substring(equals + 1).replace("%26", "&"), space);
    }

    private static String encodePath(String path) {
        return encodeValue(path, "%20").replace("%2F", "/").replace("%3A", ":");
    }

    private static String encodeValue(String value, String space) {
        // URLEncoder writes forms: a space is '+', '*' stays and '~' does not.
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", space)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
