/**
 * Which admin console realms get that chose none: for images that are to show Tessera's pages without a setting in each realm. Only
 * where {@code --spi-theme-selector--provider=tessera} says so.
 */
@NullMarked
package dev.tessera.scim.theme;

import org.jspecify.annotations.NullMarked;
