package dev.tessera.build.nulls;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model of a method that is not there would be silently without effect. */
class NullableReturnsTest {

    @ParameterizedTest
    @MethodSource("classes")
    void every_modelled_method_exists_and_returns_a_reference(String className) throws ClassNotFoundException {
        Set<String> real = Stream.of(Class.forName(className, false, getClass().getClassLoader())
                        .getDeclaredMethods())
                .filter(method -> !method.getReturnType().isPrimitive())
                .map(NullableReturnsTest::signature)
                .collect(toSet());
        assertThat(real).containsAll(NullableReturns.BY_CLASS.get(className));
    }

    static Stream<String> classes() {
        return NullableReturns.BY_CLASS.keySet().stream().sorted();
    }

    private static String signature(Method method) {
        String typeParameters =
                Stream.of(method.getTypeParameters()).map(TypeVariable::getName).collect(joining(","));
        String parameters = Stream.of(method.getGenericParameterTypes())
                .map(Type::getTypeName)
                .collect(joining(","));
        return (typeParameters.isEmpty() ? "" : "<" + typeParameters + ">") + method.getName() + "(" + parameters + ")";
    }
}
