package dev.tessera.devserver.bench.server;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Another Java process of this user, looked at from outside: nothing has to be switched on in it. */
public final class Jvm implements AutoCloseable {

    private final ProcessHandle process;
    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;

    private Jvm(ProcessHandle process, JMXConnector connector) throws IOException {
        this.process = process;
        this.connector = connector;
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    /** The Java process among these; there may be shells that started it. */
    @SuppressWarnings("BanJNDI") // JMX, to a process that we started ourselves
    static Jvm of(List<Long> processes) {
        ProcessHandle java = processes.stream()
                .flatMap(id -> ProcessHandle.of(id).stream())
                .filter(Jvm::isJava)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The server has no Java process"));
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(java.pid()));
            try {
                return new Jvm(
                        java, JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException("Cannot look into the server's process", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    /** CPU time used so far, user and system, all threads but the JIT compiler's; counted in steps of 10 ms. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).minus(CompilerThreads.cpu(process.pid()));
    }

    /** Bytes of heap that all threads allocated so far, those that ended included. */
    public long allocated() {
        return threads.getTotalThreadAllocatedBytes();
    }

    /** Bytes of heap in use after a full collection, which this call asks for. */
    public long live() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** The most heap that the process may use, in bytes. */
    public long heapLimit() {
        return memory.getHeapMemoryUsage().getMax();
    }

    /** CPU time that the living threads of these names used so far. */
    public Duration cpu(Predicate<String> names) {
        ThreadInfo[] all = threads.getThreadInfo(threads.getAllThreadIds());
        long[] wanted = Arrays.stream(all)
                .filter(Objects::nonNull)
                .filter(thread -> names.test(thread.getThreadName()))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
        return Duration.ofNanos(Arrays.stream(threads.getThreadCpuTime(wanted))
                .filter(nanos -> nanos > 0)
                .sum());
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException serverIsGone) {
            // Nothing is left to be closed.
        }
    }
}
