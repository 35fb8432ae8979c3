package io.daasvader.cli;

import io.daasvader.contracts.OperatorCap;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.Worker;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.SuiObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a pending worker work. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description = "Let a registered worker work; the account must own the package's OperatorCap.",
        footer = {"", "Example:", "  daas worker activate 0x… --key operator.key"})
final class WorkerActivateCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AccountOptions options;

    @Parameters(paramLabel = "WORKER", description = "The worker object's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    WorkerActivateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Address worker = Address.parse(id);
        try (OpenAccount open = OpenAccount.open(session, options)) {
            SuiObject object = WorkerShowCommand.find(open.chain(), worker);
            OpenChain.contents(object, Worker.type(open.chain().network().originalPackageId()));
            SharedObject shared = OpenChain.shared(object);
            ObjectRef cap = open.capability(
                    OperatorCap.type(open.chain().network().originalPackageId()),
                    "Use the operator's key, or issue a cap to this address (caps::issue_operator_cap).");
            OpenAccount.Sent sent = open.once(
                    session.console(),
                    "activate",
                    List.of(worker.toString()),
                    name -> open.account().activateWorker(name, cap, shared));
            String transaction = sent.outcome().digest().toString();
            session.console()
                    .answer(
                            Map.of("worker", worker.toString(), "transaction", transaction),
                            "worker      " + worker + " is active\ntransaction " + transaction);
            sent.intent().answered();
            return ExitCode.OK.code();
        }
    }
}
