package io.daasvader.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.bench.Arguments;
import io.daasvader.bench.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That every kind of query runs on the schema of today; its times are no test. */
class HistoryBenchTest {
    @Test
    void readsEveryKindOfPage() throws Exception {
        Report report = HistoryBench.run(new Arguments(List.of("lines=8000", "queries=10")), line -> {});

        assertThat(report.json())
                .containsKeys(
                        "newest", "somewhere", "owner", "range", "expired", "done", "object", "transaction", "g17");
        assertThat(report.text()).contains("8000 lines");
    }
}
