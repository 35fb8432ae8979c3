package io.daasvader.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.AbortCode;
import io.daasvader.contracts.AbortCodes;
import io.daasvader.contracts.ConfigAbort;
import io.daasvader.contracts.DaasCalls;
import io.daasvader.devnet.fault.Fault;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.Backoff;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.NettyChannels;
import io.daasvader.sui.rpc.RpcSettings;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.FileJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.send.SendSettings;
import io.daasvader.sui.send.TransactionPlan;
import io.daasvader.sui.send.TransactionSender;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.ProgrammableTransaction;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.MoveAbort;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sender over real gRPC with each chain-write fault: a request takes effect exactly once, also when the sender is
 * replaced by a new one on the same journal; what is refused has no effect.
 */
class ChainWriteFaultTest {
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(10));
    private static final Set<Fault> SURVIVED = EnumSet.noneOf(Fault.class);

    @TempDir
    private Path folder;

    private Devnet devnet;
    private EndpointPool pool;
    private Account account;
    private FileJournal journal;

    static Stream<Fault> faults() {
        return Arrays.stream(Fault.values()).filter(f -> f.row() == Fault.Row.CHAIN_WRITE);
    }

    @BeforeEach
    void start() throws Exception {
        devnet = Devnet.start(DevnetConfig.inMemory().withCheckpointInterval(Duration.ofMillis(50)));
        RpcSettings settings = RpcSettings.DEFAULT.withBackoff(QUICK).withQuarantine(Duration.ofMillis(100));
        pool = new EndpointPool(
                List.of(Endpoint.of("http://127.0.0.1:" + devnet.port())),
                Optional.of(devnet.chainId().toString()),
                settings,
                new NettyChannels(settings),
                InstantSource.system());
        account = new Account(devnet);
        account.deposit(9_000_000_000L);
        journal = new FileJournal(folder.resolve("journal"));
    }

    @AfterEach
    void stop() throws Exception {
        journal.close();
        pool.close();
        devnet.close();
    }

    @AfterAll
    static void report() {
        System.out.println(
                "chain-write faults survived: " + SURVIVED.size() + " of " + faults().count() + " " + SURVIVED);
    }

    @ParameterizedTest(name = "survives {0}")
    @MethodSource("faults")
    void survives(Fault fault) throws Exception {
        survives(fault, SendSettings.Gas.ADDRESS_BALANCE_FIRST);
    }

    @ParameterizedTest(name = "survives {0} paying with coins")
    @MethodSource("faults")
    void survivesPayingWithCoins(Fault fault) throws Exception {
        devnet.fund(account.key().address());
        survives(fault, SendSettings.Gas.COINS);
    }

    @ParameterizedTest(name = "survives {0} and a restart of the sender")
    @MethodSource("faults")
    void survivesARestartToo(Fault fault) throws Exception {
        SendSettings impatient = settings().withPatience(Duration.ZERO);
        switch (fault) {
            case CONTRACT_PAUSED, PACKAGE_UPGRADED -> lateForTheContract(fault, impatient);
            default -> {
                // By turns the answer is lost, and the request.
                for (int turn = 0; turn < 2; turn++) {
                    TransactionPlan plan = new TransactionPlan("request-" + turn, Account.emitting(1));
                    devnet.faults().arm(fault, 1);
                    sender(impatient).send(plan);
                    TransactionSender restarted = restart();
                    restarted.recover();
                    happensOnce(restarted, plan, turn);
                    assertThat(devnet.faults().fired(fault)).isEqualTo(turn + 1);
                }
            }
        }
    }

    private void survives(Fault fault, SendSettings.Gas gas) throws Exception {
        TransactionSender sender = sender(settings().withGas(gas));
        switch (fault) {
            case CONTRACT_PAUSED, PACKAGE_UPGRADED -> refusedByTheContract(fault, sender);
            default -> {
                for (int turn = 0; turn < 2; turn++) {
                    devnet.faults().arm(fault, 1);
                    happensOnce(sender, new TransactionPlan("request-" + turn, Account.emitting(1)), turn);
                    assertThat(devnet.faults().fired(fault)).isEqualTo(turn + 1);
                }
            }
        }
        SURVIVED.add(fault);
    }

    /** A refusal may come first, and then has no effect; the same request id is then sent again. */
    private void happensOnce(TransactionSender sender, TransactionPlan plan, long before) throws IOException {
        SendOutcome outcome = sender.send(plan);
        if (!(outcome instanceof SendOutcome.Succeeded)) {
            assertThat(outcome).isInstanceOf(SendOutcome.Rejected.class);
            assertThat(events("probe")).as("events after %s", outcome).isEqualTo(before);
            outcome = sender.send(plan);
        }
        assertThat(outcome).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(sender.send(plan)).isEqualTo(outcome);
        assertThat(events("probe")).isEqualTo(before + 1);
    }

    private void refusedByTheContract(Fault fault, TransactionSender sender) throws IOException {
        devnet.faults().arm(fault, 1);
        assertThat(devnet.faults().fired(fault)).isEqualTo(1);
        SendOutcome refused = sender.send(new TransactionPlan("stake", stake(devnet.packageId())));
        assertThat(abort(refused)).contains(expected(fault));
        assertThat(events("worker_events")).isZero();

        devnet.faults().disarm(fault);
        TransactionPlan plan = new TransactionPlan("stake", stake(newestPackage()));
        assertThat(sender.send(plan)).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(sender.send(plan)).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(registrations()).isEqualTo(1);
    }

    /** Signed before, arrives after: executed, aborted, paid for, no other effect. A new request then has its effect. */
    private void lateForTheContract(Fault fault, SendSettings impatient) throws IOException {
        devnet.faults().arm(Fault.UNKNOWN_OUTCOME, 1);
        sender(settings()).send(new TransactionPlan("warm-up", Account.emitting(1)));
        devnet.faults().arm(Fault.UNKNOWN_OUTCOME, 1);
        TransactionPlan late = new TransactionPlan("late", stake(devnet.packageId()));
        assertThat(sender(impatient).send(late)).isInstanceOf(SendOutcome.Undecided.class);
        devnet.faults().arm(fault, 1);

        TransactionSender restarted = restart();
        assertThat(restarted.recover())
                .singleElement()
                .satisfies(o -> assertThat(abort(o)).contains(expected(fault)));
        assertThat(restarted.send(late)).isInstanceOf(SendOutcome.Failed.class);
        assertThat(registrations()).isZero();

        devnet.faults().disarm(fault);
        TransactionPlan again = new TransactionPlan("again", stake(newestPackage()));
        assertThat(restarted.send(again)).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(restart().send(again)).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(registrations()).isEqualTo(1);
    }

    private static ConfigAbort expected(Fault fault) {
        return fault == Fault.CONTRACT_PAUSED ? ConfigAbort.PAUSED : ConfigAbort.WRONG_VERSION;
    }

    private static Optional<AbortCode> abort(SendOutcome outcome) {
        Optional<MoveAbort> abort = switch (outcome) {
            case SendOutcome.Rejected r -> r.abort();
            case SendOutcome.Failed f -> f.abort();
            default -> Optional.empty();
        };
        return abort.flatMap(a -> AbortCodes.decode(a.location().module(), a.code()));
    }

    private static SendSettings settings() {
        return SendSettings.DEFAULT.withBackoff(QUICK).withPatience(Duration.ofSeconds(20));
    }

    private TransactionSender sender(SendSettings settings) {
        return new TransactionSender(new SuiRpc(pool), account.key(), journal, settings);
    }

    /** A new sender that knows only what the journal's file says. */
    private TransactionSender restart() throws IOException {
        journal.close();
        journal = new FileJournal(folder.resolve("journal"));
        return sender(settings());
    }

    private Address newestPackage() {
        return new SuiRpc(pool)
                .packageVersions(devnet.packageId().toString()).stream()
                        .map(v -> Address.parse(v.getPackageId()))
                        .reduce((older, newer) -> newer)
                        .orElseThrow();
    }

    private ProgrammableTransaction stake(Address packageId) {
        PtbBuilder ptb = new PtbBuilder();
        StructTag balance = new StructTag(Address.SUI_FRAMEWORK, "balance", "Balance", List.of(StructTag.SUI));
        Argument coin = ptb.moveCall(
                Address.SUI_FRAMEWORK,
                "coin",
                "redeem_funds",
                List.of(StructTag.SUI),
                List.of(ptb.withdrawal(
                        new CallArg.FundsWithdrawal(1_000_000_000, balance, new CallArg.FundsWithdrawal.Sender()))));
        new DaasCalls(packageId, ptb)
                .workerRegistry()
                .stakeAndRegisterWorker(
                        ptb.object(shared("worker_registry", "WorkerRegistry", CallArg.Mutability.MUTABLE)),
                        ptb.object(shared("config", "Config", CallArg.Mutability.IMMUTABLE)),
                        coin,
                        "node-1",
                        Bytes.of(Devnet.publisher().address().bytes()),
                        ptb.object(new CallArg.Shared(Address.CLOCK, 1, CallArg.Mutability.IMMUTABLE)));
        return ptb.build();
    }

    private CallArg.Shared shared(String module, String name, CallArg.Mutability mutability) {
        var object = devnet.published(module, name);
        return new CallArg.Shared(object.id(), ((Owner.Shared) object.owner()).initialVersion(), mutability);
    }

    private long registrations() {
        return typed("WorkerRegistered");
    }

    private long events(String module) {
        return onChain().filter(t -> t.module().equals(module)).count();
    }

    private long typed(String name) {
        return onChain().filter(t -> t.name().equals(name)).count();
    }

    private Stream<StructTag> onChain() {
        return java.util.stream.LongStream.rangeClosed(0, devnet.ledger().tip().sequence())
                .mapToObj(c -> devnet.ledger().checkpoint(c).orElseThrow())
                .flatMap(c -> c.transactions().stream())
                .flatMap(t -> t.events().stream())
                .map(e -> e.type());
    }
}
