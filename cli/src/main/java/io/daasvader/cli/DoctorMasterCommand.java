package io.daasvader.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Asks a master whether it can do its work. */
@Command(
        name = "master",
        mixinStandardHelpOptions = true,
        description = "Check that the master runs and is ready, and say why when it is not.",
        footer = {
            "",
            "Exit code 0: ready; 1: it runs and is not ready, the reasons are printed; 3: it does not answer.",
            "",
            "Example:",
            "  daas doctor master --master http://127.0.0.1:8080"
        })
final class DoctorMasterCommand implements Callable<Integer> {
    private static final int OK = 200;

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private MasterOptions options;

    DoctorMasterCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        MasterApi master = MasterApi.of(session, options.master);
        MasterApi.Answer alive = master.ask("/healthz");
        List<Check> checks = new ArrayList<>();
        checks.add(
                alive.status() == OK
                        ? Check.ok(master.base(), "answers")
                        : Check.failed(
                                master.base(),
                                "answers " + alive.status() + " to /healthz",
                                "Check that it is a master that listens there."));
        MasterApi.Answer ready = master.ask("/readyz");
        if (ready.status() == OK) {
            checks.add(Check.ok("readiness", "ready for requests"));
        } else {
            for (JsonNode reason : ready.data().path("reasons")) {
                checks.add(Check.failed(
                        reason.path("name").asString("readiness"),
                        reason.path("detail").asString(reason.toString()),
                        "See the master's log, and daas doctor chain or cluster."));
            }
            if (checks.size() == 1) {
                checks.add(Check.failed("readiness", "not ready: " + ready.status(), "See the master's log."));
            }
        }
        return DoctorCommand.report(session, checks, alive.simulated()).code();
    }
}
