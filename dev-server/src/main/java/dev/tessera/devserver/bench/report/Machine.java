package dev.tessera.devserver.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What it ran on, without names. */
public final class Machine {

    private static final double GIGABYTE = 1L << 30;

    private Machine() {}

    public static String description(long heapLimit) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%d cores (%s), %.0f GB of memory; Java %s, at most %d MB of heap"
                .formatted(
                        system.getAvailableProcessors(),
                        system.getArch(),
                        system.getTotalMemorySize() / GIGABYTE,
                        Runtime.version(),
                        heapLimit >> 20);
    }
}
