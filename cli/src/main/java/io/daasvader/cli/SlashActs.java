package io.daasvader.cli;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.SlashProposal;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.SuiObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is done to an open proposal with a capability. */
final class SlashActs {
    private SlashActs() {}

    /** An open proposal and the worker that it accuses. */
    record Open(SlashProposal proposal, SharedObject shared, SharedObject worker) {}

    /** The command for it. */
    @FunctionalInterface
    interface Act {
        void addTo(DaasTransaction t, Argument cap, Argument proposal, Argument worker);
    }

    /**
     * One decision about a proposal as a whole command: by the account whose capability it takes.
     *
     * @param cap the capability's type in a package
     * @param remedy what to do when the account does not own one
     */
    static int decide(
            Session session,
            AccountOptions options,
            String kind,
            String id,
            Function<Address, StructTag> cap,
            String remedy,
            Act act)
            throws IOException {
        Address proposal = Address.parse(id);
        try (OpenAccount account = OpenAccount.open(session, options)) {
            StructTag type = cap.apply(account.chain().network().originalPackageId());
            Map<String, Object> answer =
                    act(session, account, kind, proposal, open -> account.capability(type, remedy), act);
            session.console().answer(answer, SlashView.text(answer));
            return ExitCode.OK.code();
        }
    }

    /**
     * Sends it and tells what was sent.
     *
     * @param kind the act in a word
     * @param cap finds the capability
     */
    static Map<String, Object> act(
            Session session, OpenAccount account, String kind, Address id, Function<Open, ObjectRef> cap, Act act)
            throws IOException {
        Open open = open(account.chain(), id);
        ObjectRef ref = cap.apply(open);
        OpenAccount.Sent sent = account.once(
                session.console(),
                "slash-" + kind,
                List.of(id.toString()),
                name -> account.account()
                        .send(
                                name,
                                t -> act.addTo(t, t.owned(ref), t.written(open.shared()), t.written(open.worker()))));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("proposal", id.toString());
        answer.put("worker", open.proposal().workerId().toString());
        answer.put("act", kind);
        answer.put("transaction", sent.outcome().digest().toString());
        sent.intent().answered();
        return answer;
    }

    private static Open open(OpenChain chain, Address id) {
        SuiObject object = chain.object(id)
                .orElseThrow(() -> CliException.failed(
                        "no open proposal has the id " + id, "It may have ended: daas slash show " + id + "."));
        SlashProposal proposal = SlashProposal.fromBcs(
                OpenChain.contents(object, SlashProposal.type(chain.network().originalPackageId())));
        SuiObject worker = WorkerShowCommand.find(chain, proposal.workerId());
        return new Open(proposal, OpenChain.shared(object), OpenChain.shared(worker));
    }
}
