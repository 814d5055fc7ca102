/**
 * What NullAway cannot see in class files without annotations: which look-ups of Keycloak, JPA, JAX-RS and Jackson answer null when there is
 * nothing to find. In: the compiler asks through {@link com.uber.nullaway.LibraryModels}. Out: the methods of {@link
 * dev.tessera.build.nulls.NullableReturns}.
 */
@NullMarked
package dev.tessera.build.nulls;

import org.jspecify.annotations.NullMarked;
