package dev.tessera.scim;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Classes of Keycloak outside the API that it promises to keep: what to look at when Keycloak is upgraded.
 *
 * @param users for each internal top-level class, by its full name, our classes that use it (none for a class of the list)
 */
record KeycloakInternals(Map<String, SortedSet<String>> users) {

    static final String LIST = "src/test/resources/keycloak-internal-classes.txt";

    /** The JARs that Keycloak publishes for extensions; every other one is its own business. */
    private static final Pattern PUBLIC_JAR =
            Pattern.compile(".*/keycloak-(common|core|config-api|server-spi)-\\d[^/]*");

    static KeycloakInternals usedBy(JavaClasses classes) {
        Map<String, SortedSet<String>> users = new TreeMap<>();
        classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isInternal(dependency.getTargetClass().getBaseComponentType()))
                .forEach(dependency -> users.computeIfAbsent(topLevelTarget(dependency), name -> new TreeSet<>())
                        .add(topLevel(dependency.getOriginClass())));
        return new KeycloakInternals(users);
    }

    /** The allow-list: one class name a line, a hash begins a comment. */
    static KeycloakInternals listed() {
        Map<String, SortedSet<String>> users = new TreeMap<>();
        try (InputStream list = KeycloakInternals.class.getResourceAsStream("/keycloak-internal-classes.txt")) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(name -> users.put(name, new TreeSet<>()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KeycloakInternals(users);
    }

    /** What is here and not there, as lines that fit into the list. */
    SortedSet<String> without(KeycloakInternals others) {
        return users.entrySet().stream()
                .filter(entry -> !others.users.containsKey(entry.getKey()))
                .map(entry -> entry.getKey()
                        + (entry.getValue().isEmpty() ? "" : " # " + String.join(", ", entry.getValue())))
                .collect(toCollection(TreeSet::new));
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("org.keycloak")
                && type.getSource()
                        .map(Source::getUri)
                        .map(URI::toString)
                        .filter(uri ->
                                PUBLIC_JAR.matcher(uri.replaceFirst("!.*", "")).matches())
                        .isEmpty();
    }

    private static String topLevelTarget(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType().getName().replaceFirst("\\$.*", "");
    }

    private static String topLevel(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "").replaceFirst("^dev\\.tessera\\.scim\\.", "");
    }
}
