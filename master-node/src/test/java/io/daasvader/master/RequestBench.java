package io.daasvader.master;

import io.daasvader.contracts.account.DaasAccount;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.database.Database;
import io.daasvader.sui.types.Address;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How long a request takes from its stored event to its stored answer, on devnet (simulated chain) and a real API server, all on
 * one machine. A program, not a test: {@code RequestBench ACCOUNTS SECONDS}; each account submits one request after the other.
 * Times are whole milliseconds of the wall clock.
 */
final class RequestBench {
    private RequestBench() {}

    public static void main(String[] arguments) throws Exception {
        int accounts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        Path folder = Files.createTempDirectory("daasvader-bench");
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master = stage.master()) {
            load(stage, accounts, 3, "warm");
            long began = System.currentTimeMillis();
            long cpu = cpuMs();
            List<Address> sent = load(stage, accounts, seconds, "measured");
            while (!sent.stream().allMatch(stage::ended)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            long wall = System.currentTimeMillis() - began;
            report(master.getBean(Database.class), began, sent, wall, cpuMs() - cpu, stage);
        }
        System.exit(0);
    }

    private static List<Address> load(Stage stage, int accounts, int seconds, String name) throws Exception {
        List<Address> sent = Collections.synchronizedList(new ArrayList<>());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int a = 0; a < accounts; a++) {
                DaasAccount account = stage.account();
                String prefix = name + "-" + a + "-";
                running.add(threads.submit(() -> {
                    for (int i = 0; System.nanoTime() < end; i++) {
                        String object = prefix + i;
                        sent.add(stage.submit(
                                account, "POST", "configmaps", "", object, CrashTest.configMap(object, "made")));
                    }
                    return sent;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return sent;
    }

    private static void report(Database database, long began, List<Address> sent, long wall, long cpu, Stage stage) {
        List<Long> times = database.read(
                jdbc -> jdbc.sql("""
                        select h.at_ms - i.received_ms from history h
                        join request r on r.request_id = h.request_id
                        join inbox i on i.tx_digest = r.scheduled_tx and i.event_index = r.event_index
                        where h.step = 'ANSWERED' and i.received_ms >= ? order by 1""").param(began).query(Long.class).list());
        long once = sent.stream().filter(r -> stage.receipts(r).size() == 1).count();
        System.out.printf(
                "requests: %d, receipts: %d of them exactly one; %.1f requests/s sustained%n",
                sent.size(), once, sent.size() * 1000.0 / wall);
        System.out.printf(
                "event stored to answer stored: p50 %d ms, p90 %d ms, p99 %d ms, max %d ms%n",
                at(times, 0.50), at(times, 0.90), at(times, 0.99), at(times, 1));
        System.out.printf(
                "CPU of master, devnet and clients together: %.1f ms a request%n", cpu / (double) sent.size());
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * (sorted.size() - 1))));
    }

    private static long cpuMs() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime());
    }
}
