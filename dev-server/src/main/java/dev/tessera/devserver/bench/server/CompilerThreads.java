package dev.tessera.devserver.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The CPU time of a Java process's JIT compiler. It is work of the first minutes, done in bursts, whatever is measured at
 * that moment: a figure with it in says little. Linux only; elsewhere the compiler is not told apart.
 */
final class CompilerThreads {

    /** Without it compiler threads come and go, and what those used who are gone cannot be told apart any more. */
    static final String JVM_OPTION = "-XX:-UseDynamicNumberOfCompilerThreads";

    // The kernel shows times to programs in hundredths of a second, whatever it counts in.
    private static final long TICK_MILLIS = 10;
    private static final int USER_TIME = 11;

    private CompilerThreads() {}

    static Duration cpu(long process) {
        Path tasks = Path.of("/proc", Long.toString(process), "task");
        if (!Files.isDirectory(tasks)) {
            return Duration.ZERO;
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            return Duration.ofMillis(
                    TICK_MILLIS * threads.mapToLong(CompilerThreads::ticks).sum());
        } catch (IOException processIsGone) {
            return Duration.ZERO;
        }
    }

    // "123 (C2 CompilerThre) S ..." and, from the end of the name on, the times as fields 11 and 12.
    private static long ticks(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int name = stat.lastIndexOf(')');
            if (!stat.substring(0, name).contains(" CompilerThre")) {
                return 0;
            }
            String[] fields = stat.substring(name + 2).split(" ", -1);
            return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
        } catch (IOException threadIsGone) {
            return 0;
        }
    }
}
