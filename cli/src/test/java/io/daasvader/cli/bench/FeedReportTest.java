package io.daasvader.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FeedReportTest {
    private static final FeedReport.Machine MACHINE = new FeedReport.Machine(2, 0.5, 1.5);
    private static final FeedSide SDK = side("sdk", round(1000, 800, 100));

    @Test
    void passesWhenFasterForLessProcessorTime() {
        FeedReport report = report(side("java", round(500, 700, 100)), side("journal", round(3000, 700, 100)));

        assertThat(report.passes()).isTrue();
        assertThat(report.rateRatio().median()).isEqualTo(2.0);
        assertThat(report.cpuRatio().median()).isEqualTo(0.875);
        assertThat(report.toText()).contains("G5 pass: 2.00 (2.00–2.00) x", "G6 pass: 0.33", "server's");
    }

    @Test
    void isBelowG5WhenFasterButForMoreProcessorTime() {
        FeedReport report = report(side("java", round(500, 900, 100)), side("journal", round(500, 900, 100)));

        assertThat(report.passes()).isFalse();
        assertThat(report.toText()).contains("G5 below goal", "G6 pass");
    }

    @Test
    void isBelowG6WhenTheJournalTakesMoreThanFourTimesAsLong() {
        FeedReport report = report(side("java", round(500, 700, 100)), side("journal", round(4100, 700, 100)));

        assertThat(report.passes()).isFalse();
        assertThat(report.toText()).contains("G5 pass", "G6 below goal");
    }

    @Test
    void judgesByTheMedianOfRatiosOfTheSameRound() {
        // The machine was slow in the first round, for both.
        FeedSide sdk = side("sdk", round(9000, 1, 1), round(1000, 1, 1), round(1000, 1, 1));
        FeedSide java = side("java", round(4500, 1, 1), round(500, 1, 1), round(2000, 1, 1));

        assertThat(java.ratio(sdk, FeedRound::eventsPerSecond)).isEqualTo(new Spread(0.5, 2.0, 2.0));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        assertThat(Spread.of(DoubleStream.of(4, 1, 3, 2))).isEqualTo(new Spread(1, 2.5, 4));
    }

    @Test
    void tellsWhoWasBusy() {
        assertThat(side("", round(1000, 990, 400)).limit()).startsWith("its own processor time");
        assertThat(side("", round(1000, 300, 990)).limit()).startsWith("the replay server");
        assertThat(side("", round(1000, 300, 400)).limit()).startsWith("waiting");
    }

    private static FeedReport report(FeedSide java, FeedSide journal) {
        return new FeedReport(MACHINE, java, journal, SDK, SDK);
    }

    private static FeedSide side(String name, FeedRound... rounds) {
        return new FeedSide(name, List.of(rounds));
    }

    private static FeedRound round(long nanos, long cpuNanos, long serverCpuNanos) {
        return new FeedRound(1000, 500, 7, 10, nanos, cpuNanos, serverCpuNanos);
    }
}
