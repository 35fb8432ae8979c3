package io.daasvader.sui.send;

import static io.daasvader.sui.send.SendStage.QUICK;
import static io.daasvader.sui.send.SendStage.plan;
import static io.daasvader.sui.send.SendStage.using;
import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.rpc.proto.ExecutionError;
import io.daasvader.sui.send.ScriptedChain.Mishap;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ExecutionFailure;
import io.daasvader.sui.types.ExecutionStatus;
import io.daasvader.sui.types.MoveAbort;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What pays, what is refused, and how a caller learns why. */
class PaymentTest {
    private static final long RICH = 1_000_000_000;

    private final MemoryJournal journal = new MemoryJournal();
    private final SendStage stage = open();
    private final ScriptedChain chain = stage.chain;

    private static SendStage open() {
        try {
            return new SendStage();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private SendOutcome send(TransactionPlan plan) throws IOException {
        return stage.sender(journal, QUICK).send(plan);
    }

    private static TransactionData data(io.daasvader.sui.bcs.Bytes bytes) {
        return TransactionData.fromBcs(bytes.toArray());
    }

    @Test
    void takesTheBudgetFromASimulationOfItsOwnBytes() throws IOException {
        chain.addressBalance = RICH;
        chain.suggestedPrice = 1500;
        assertThat(send(plan("a"))).isInstanceOf(SendOutcome.Succeeded.class);
        TransactionData simulated = data(chain.simulated.getFirst());
        TransactionData sent = data(chain.received.getFirst());
        long computation = (ScriptedNode.COMPUTATION / ScriptedNode.PRICE + 1) * 1500;
        long estimate = computation + ScriptedNode.STORAGE - ScriptedNode.REBATE + 1000 * 1500;
        assertThat(sent.gas())
                .isEqualTo(
                        new GasData(List.of(), stage.key.address(), 1500, estimate + estimate / 100 * 10 + 10_000_000));
        assertThat(sent.kind()).isEqualTo(simulated.kind()).isEqualTo(plan("a").transaction());
        assertThat(sent.expiration()).isEqualTo(simulated.expiration()).isInstanceOf(Expiration.ValidDuring.class);
    }

    @Test
    void paysWithCoinsWhatTheAddressBalanceDoesNotCover() throws IOException {
        chain.addressBalance = 2_000_000;
        chain.coin(1, RICH);
        assertThat(send(plan("a"))).isInstanceOf(SendOutcome.Succeeded.class);
        TransactionData sent = data(chain.received.getFirst());
        assertThat(sent.gas().payment()).hasSize(1);
        assertThat(sent.expiration()).isEqualTo(new Expiration.Epoch(6));
    }

    @Test
    void paysWithCoinsWhereTheNetworkTakesNothingElse() throws IOException {
        chain.addressBalance = RICH;
        chain.paysFromBalance = false;
        chain.coin(1, RICH);
        assertThat(send(plan("a"))).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(data(chain.received.getFirst()).gas().payment()).hasSize(1);
    }

    @Test
    void saysWhatToDoWhenNothingCoversTheGas() throws IOException {
        chain.addressBalance = 2_000_000;
        chain.coin(1, 3_000_000);
        assertThat(send(plan("a")))
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class,
                        r -> assertThat(r.reason())
                                .contains("2000000 available")
                                .contains("3000000 available")
                                .endsWith("send SUI to " + stage.key.address()));
        assertThat(chain.received).isEmpty();
        chain.addressBalance = RICH;
        assertThat(send(plan("a"))).isInstanceOf(SendOutcome.Succeeded.class);
    }

    @Test
    void spendsNoCoinThatUndecidedBytesHold() throws IOException {
        chain.coin(1, RICH);
        chain.coin(2, RICH);
        chain.mishaps.add(Mishap.LOST);
        SendSettings frugal =
                new SendSettings(Duration.ZERO, QUICK.poll(), QUICK.backoff(), 1, 10, RICH, SendSettings.Gas.COINS);
        assertThat(stage.sender(journal, frugal).send(plan("a"))).isInstanceOf(SendOutcome.Undecided.class);
        assertThat(stage.sender(journal, frugal.withPatience(QUICK.patience())).send(plan("b")))
                .isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(data(chain.received.get(1)).gas().payment())
                .doesNotContainAnyElementsOf(data(chain.received.get(0)).gas().payment());
        assertThat(stage.sender(journal, QUICK).recover()).hasSize(1);
        assertThat(chain.refusals).isEmpty();
    }

    @Test
    void sendsOneAfterTheOtherWhenASingleCoinPays() throws IOException, InterruptedException, ExecutionException {
        chain.coin(1, RICH);
        TransactionSender sender = stage.sender(journal, QUICK);
        List<Future<SendOutcome>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                TransactionPlan plan = plan("p" + i);
                all.add(threads.submit(() -> sender.send(plan)));
            }
        }
        for (Future<SendOutcome> one : all) {
            assertThat(one.get()).isInstanceOf(SendOutcome.Succeeded.class);
        }
        assertThat(chain.refusals).isEmpty();
        assertThat(chain.executions()).isEqualTo(12);
    }

    @Test
    void buildsAnewWhenAnotherTransactionTookTheCoin() throws IOException {
        chain.coin(1, RICH);
        chain.mishaps.add(Mishap.COIN_TAKEN);
        assertThat(send(plan("a"))).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(chain.received).hasSize(2).doesNotHaveDuplicates();
        assertThat(data(chain.received.get(1)).gas().payment().getFirst().version())
                .isEqualTo(2);
        assertThat(chain.executions()).isOne();
    }

    @Test
    void buildsAnewAfterDoubtWhenAnotherTransactionTookTheCoin() throws IOException {
        chain.coin(1, RICH);
        chain.mishaps.addAll(List.of(Mishap.LOST, Mishap.COIN_TAKEN));
        assertThat(send(plan("a"))).isInstanceOf(SendOutcome.Succeeded.class);
        assertThat(chain.received).hasSize(3);
        assertThat(chain.received.get(1)).isEqualTo(chain.received.get(0)).isNotEqualTo(chain.received.get(2));
        assertThat(chain.executions()).isOne();
    }

    @Test
    void saysThatAnInputIsGoneAndLeavesTheDecisionToTheCaller() throws IOException {
        chain.addressBalance = RICH;
        chain.coin(9, 0);
        var stale = new io.daasvader.sui.types.ObjectRef(
                chain.ref(9).id(), 0, chain.ref(9).digest());
        assertThat(send(using("a", stale))).isInstanceOfSatisfying(SendOutcome.Rejected.class, r -> {
            assertThat(r.reason()).contains("object version unavailable");
            assertThat(r.digest()).isPresent();
        });
        assertThat(chain.executions()).isZero();
        assertThat(send(using("a", chain.ref(9)))).isInstanceOf(SendOutcome.Succeeded.class);
    }

    @Test
    void tellsWhereMoveCodeAbortedInTheSimulationAndSendsNothing() throws IOException {
        chain.addressBalance = RICH;
        ExecutionError.Builder error =
                ExecutionError.newBuilder().setKind(ExecutionError.ExecutionErrorKind.MOVE_ABORT);
        error.getAbortBuilder()
                .setAbortCode(13)
                .getLocationBuilder()
                .setPackage("0xda")
                .setModule("config")
                .setFunction(2)
                .setInstruction(7)
                .setFunctionName("assert_version");
        chain.simulationError = Optional.of(error.build());
        assertThat(send(plan("a")))
                .isInstanceOfSatisfying(
                        SendOutcome.Rejected.class, r -> assertThat(r.abort()).contains(wrongVersion()));
        assertThat(chain.received).isEmpty();
        assertThat(send(plan("a"))).isInstanceOf(SendOutcome.Rejected.class);
        // The caller's next version of the plan, under the same id.
        chain.simulationError = Optional.empty();
        assertThat(send(plan("a"))).isInstanceOf(SendOutcome.Succeeded.class);
    }

    /** A package upgraded between simulation and execution: the old code refuses, gas is paid, nothing else happens. */
    @Test
    void tellsWhereMoveCodeAbortedInTheExecution() throws IOException {
        chain.addressBalance = RICH;
        chain.execution = new ExecutionStatus.Failure(ExecutionFailure.abort(wrongVersion()), Optional.of(0L));
        SendOutcome outcome = send(plan("a"));
        assertThat(outcome).isInstanceOfSatisfying(SendOutcome.Failed.class, failed -> {
            assertThat(failed.abort()).contains(wrongVersion());
            assertThat(failed.reason()).isEqualTo("MOVE_ABORT");
        });
        chain.execution = new ExecutionStatus.Success();
        assertThat(send(plan("a"))).isEqualTo(outcome);
        assertThat(chain.received).hasSize(1);
    }

    private static MoveAbort wrongVersion() {
        return new MoveAbort(
                new MoveAbort.Location(Address.parse("0xda"), "config", 2, 7, Optional.of("assert_version")), 13);
    }
}
