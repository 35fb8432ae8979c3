package io.daasvader.bench;

import io.daasvader.bench.history.HistoryBench;
import io.daasvader.bench.join.JoinBench;
import io.daasvader.bench.requests.BurstBench;
import io.daasvader.bench.requests.RequestsBench;
import io.daasvader.bench.start.StartBench;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs one measurement: {@code BENCH [name=value ...]}. {@code daas bench} starts it with arguments it has checked. The answer
 * goes to standard output, progress to standard error; exit code 1 when a goal is missed or the measurement failed.
 */
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] words) throws Exception {
        List<String> all = Arrays.asList(words);
        Arguments arguments = new Arguments(all.subList(1, all.size()));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Report report = run(all.getFirst(), arguments, BenchMain::note);
        out.println(
                arguments.text("output").equals("json")
                        ? JsonMapper.shared().writeValueAsString(report.json())
                        : report.text());
        System.exit(report.passes() ? 0 : 1);
    }

    private static void note(String progress) {
        System.err.printf(Locale.ROOT, "%s%n", progress);
    }

    static Report run(String bench, Arguments arguments, Consumer<String> progress) throws Exception {
        Path root = Path.of(System.getProperty("daas.root", "."));
        return switch (bench) {
            case "requests" -> RequestsBench.run(root, arguments, progress);
            case "burst" -> BurstBench.run(root, arguments, progress);
            case "start" -> StartBench.run(root, arguments, progress);
            case "join" -> JoinBench.run(root, arguments, progress);
            case "history" -> HistoryBench.run(arguments, progress);
            default -> throw new IllegalArgumentException("no bench " + bench);
        };
    }
}
