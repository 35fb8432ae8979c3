package io.daasvader.cli;

import io.daasvader.agent.AgentSettings;
import io.daasvader.agent.chain.ChainReader;
import io.daasvader.agent.doctor.ChainDoctor;
import io.daasvader.agent.doctor.Finding;
import io.daasvader.agent.doctor.MachineDoctor;
import io.daasvader.agent.state.DataFolder;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the doctor of a worker finds. */
record WorkerExamination(List<Check> checks) {
    static WorkerExamination of(Session session, WorkerOptions options, AgentSettings settings) throws IOException {
        boolean ownNode = DataFolder.isTaken(settings.data())
                || java.nio.file.Files.exists(settings.data().resolve("node/kubelet.process"));
        List<Finding> machine = new MachineDoctor(options.needs(session, ownNode)).examine();
        try (EndpointPool pool = session.open(
                settings.network().endpoints(), Optional.of(settings.network().chainId()))) {
            ChainReader reader = new ChainReader(
                    settings.network(), new SuiRpc(pool), settings.wallet().address(), settings.nodeName());
            List<Finding> chain = new ChainDoctor(
                            settings.network(),
                            reader,
                            settings.wallet().address(),
                            settings.stakeMist(),
                            InstantSource.system())
                    .examine();
            return new WorkerExamination(Stream.concat(machine.stream(), chain.stream())
                    .map(WorkerExamination::check)
                    .toList());
        }
    }

    private static Check check(Finding finding) {
        return finding.ok()
                ? Check.ok(finding.name(), finding.detail())
                : Check.failed(finding.name(), finding.detail(), finding.remedy());
    }

    boolean isHealthy() {
        return checks.stream().noneMatch(c -> c.result() == Check.Result.FAILED);
    }

    String text() {
        return String.join("\n", checks.stream().map(Check::toText).toList());
    }
}
