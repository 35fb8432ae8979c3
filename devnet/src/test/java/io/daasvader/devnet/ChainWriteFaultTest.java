package io.daasvader.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.devnet.fault.Fault;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.rpc.Backoff;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.NettyChannels;
import io.daasvader.sui.rpc.RpcSettings;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.MemoryJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.send.SendSettings;
import io.daasvader.sui.send.TransactionPlan;
import io.daasvader.sui.send.TransactionSender;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request takes effect exactly once, whatever happens to its sending; what is refused has no effect. */
class ChainWriteFaultTest {
    private static final List<Fault> FAULTS = Arrays.stream(Fault.values())
            .filter(f -> f.row() == Fault.Row.CHAIN_WRITE)
            .toList();

    private final Ed25519KeyPair key = Ed25519KeyPair.generate();
    private Devnet devnet;
    private EndpointPool pool;
    private TransactionSender sender;

    @BeforeEach
    void start() throws Exception {
        devnet = Devnet.start(DevnetConfig.inMemory().withCheckpointInterval(Duration.ofMillis(50)));
        Backoff quick = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(10));
        RpcSettings settings = RpcSettings.DEFAULT.withBackoff(quick).withQuarantine(Duration.ofMillis(100));
        pool = new EndpointPool(
                List.of(Endpoint.of("http://127.0.0.1:" + devnet.port())),
                Optional.of(devnet.chainId().toString()),
                settings,
                new NettyChannels(settings),
                InstantSource.system());
        sender = new TransactionSender(
                new SuiRpc(pool),
                key,
                new MemoryJournal(),
                SendSettings.DEFAULT.withBackoff(quick).withPatience(Duration.ofSeconds(20)));
        deposit(key, devnet.fund(key.address()).coin());
    }

    @AfterEach
    void stop() throws Exception {
        pool.close();
        devnet.close();
    }

    @Test
    void survivesEachFault() throws Exception {
        List<String> survived = new ArrayList<>();
        for (Fault fault : FAULTS) {
            for (int turn = 0; turn < 2; turn++) {
                devnet.faults().arm(fault, 1);
                long before = effects();
                SendOutcome outcome = sender.send(emit(fault + "-" + turn));
                assertThat(devnet.faults().fired(fault)).isEqualTo(turn + 1);
                devnet.faults().disarmAll();
                if (!(outcome instanceof SendOutcome.Succeeded)) {
                    assertThat(effects()).as("%s after %s", outcome, fault).isEqualTo(before);
                    outcome = sender.send(emit(fault + "-" + turn + "-again"));
                }
                assertThat(outcome).as("after %s", fault).isInstanceOf(SendOutcome.Succeeded.class);
                assertThat(effects()).as("effects after %s", fault).isEqualTo(before + 1);
                assertThat(sender.send(emit(fault + "-" + turn))).isNotInstanceOf(SendOutcome.Undecided.class);
            }
            survived.add(fault.name());
        }
        pausedContract();
        survived.add("CONTRACT_PAUSED");
        System.out.println(
                "chain-write faults survived: " + survived.size() + " of " + (FAULTS.size() + 1) + " " + survived);
    }

    private void pausedContract() throws Exception {
        asPublisher("pause", "PauseCap");
        SendOutcome refused = sender.send(new TransactionPlan("paused", stake()));
        assertThat(refused).isInstanceOfAny(SendOutcome.Rejected.class, SendOutcome.Failed.class);
        assertThat(refused.toString()).contains("config");
        asPublisher("unpause", "AdminCap");
        assertThat(sender.send(new TransactionPlan("unpaused", stake()))).isInstanceOf(SendOutcome.Succeeded.class);
    }

    private io.daasvader.sui.tx.ProgrammableTransaction stake() {
        PtbBuilder ptb = new PtbBuilder();
        StructTag balance = new StructTag(Address.SUI_FRAMEWORK, "balance", "Balance", List.of(StructTag.SUI));
        Argument coin = ptb.moveCall(
                Address.SUI_FRAMEWORK,
                "coin",
                "redeem_funds",
                List.of(StructTag.SUI),
                List.of(ptb.withdrawal(
                        new CallArg.FundsWithdrawal(1_000_000_000, balance, new CallArg.FundsWithdrawal.Sender()))));
        ptb.moveCall(
                devnet.packageId(),
                "worker_registry",
                "stake_and_register_worker",
                List.of(),
                List.of(
                        ptb.object(shared("worker_registry", "WorkerRegistry", CallArg.Mutability.MUTABLE)),
                        ptb.object(shared("config", "Config", CallArg.Mutability.IMMUTABLE)),
                        coin,
                        ptb.string("node-1"),
                        ptb.bytes(Devnet.publisher().address().bytes()),
                        ptb.object(new CallArg.Shared(Address.CLOCK, 1, CallArg.Mutability.IMMUTABLE))));
        return ptb.build();
    }

    private CallArg.Shared shared(String module, String name, CallArg.Mutability mutability) {
        var object = devnet.published(module, name);
        return new CallArg.Shared(object.id(), ((Owner.Shared) object.owner()).initialVersion(), mutability);
    }

    private void asPublisher(String function, String cap) {
        Ed25519KeyPair publisher = Devnet.publisher();
        PtbBuilder ptb = new PtbBuilder();
        ptb.moveCall(
                devnet.packageId(),
                "config",
                function,
                List.of(),
                List.of(
                        ptb.object(shared("config", "Config", CallArg.Mutability.MUTABLE)),
                        ptb.object(new CallArg.ImmOrOwned(
                                devnet.published("caps", cap).ref()))));
        run(publisher, devnet.fund(publisher.address()).coin(), ptb);
    }

    private void deposit(Ed25519KeyPair owner, Address coin) {
        PtbBuilder ptb = new PtbBuilder();
        Argument part = ptb.nested(ptb.splitCoins(ptb.gas(), List.of(ptb.u64(9_000_000_000L))), 0);
        ptb.moveCall(
                Address.SUI_FRAMEWORK,
                "coin",
                "send_funds",
                List.of(StructTag.SUI),
                List.of(part, ptb.address(owner.address())));
        run(owner, coin, ptb);
    }

    private void run(Ed25519KeyPair owner, Address coin, PtbBuilder ptb) {
        var ref = devnet.ledger().object(coin).orElseThrow().ref();
        byte[] bytes = new TransactionData(
                        ptb.build(),
                        owner.address(),
                        new GasData(List.of(ref), owner.address(), 1000, 100_000_000),
                        new Expiration.None())
                .toBcs();
        var effects = devnet.chain()
                .submit(bytes, List.of(owner.signTransaction(bytes).toArray()))
                .join()
                .transaction()
                .effects();
        assertThat(effects.success()).as(effects.toString()).isTrue();
    }

    private static TransactionPlan emit(String id) {
        PtbBuilder ptb = new PtbBuilder();
        ptb.moveCall(Address.parse("0xde7"), "probe", "emit", List.of(), List.of(ptb.u64(1)));
        return new TransactionPlan(id, ptb.build());
    }

    private long effects() {
        long count = 0;
        for (long c = 0; c <= devnet.ledger().tip().sequence(); c++) {
            count += devnet.ledger().checkpoint(c).orElseThrow().transactions().stream()
                    .flatMap(t -> t.events().stream())
                    .filter(e -> e.type().module().equals("probe"))
                    .count();
        }
        return count;
    }
}
