/** What came of the measurements: kept while they run, then written as Markdown tables. */
@NullMarked
package dev.tessera.devserver.bench.report;

import org.jspecify.annotations.NullMarked;
