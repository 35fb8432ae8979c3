package io.daasvader.master.chain;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.CommandResult;
import io.daasvader.sui.rpc.proto.SimulateTransactionResponse;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Calls the package's view functions on the newest state of the chain, by simulation; nothing is signed or paid. Thread-safe. */
public final class ChainViews {
    private static final long PRICE_MIST = 1_000;
    private static final long BUDGET_MIST = 5_000_000_000L;

    private final NetworkFile network;
    private final SuiRpc rpc;

    ChainViews(NetworkFile network, SuiRpc rpc) {
        this.network = network;
        this.rpc = rpc;
    }

    /** What a view gave. */
    public sealed interface Seen {
        /**
         * The BCS of each command's only returned value.
         *
         * @param values one for each command, in order
         */
        record Values(List<Bytes> values) implements Seen {
            public Values {
                values = List.copyOf(values);
            }
        }

        /** The functions did not run through. */
        record Failed(String error) implements Seen {}
    }

    /**
     * Runs the calls.
     *
     * @param calls adds calls of view functions that return one value each
     * @throws io.daasvader.sui.rpc.RpcException when the chain cannot be read
     */
    public Seen view(Consumer<DaasTransaction> calls) {
        DaasTransaction transaction = new DaasTransaction(network);
        calls.accept(transaction);
        TransactionData data = new TransactionData(
                transaction.build(),
                Address.ZERO,
                new GasData(List.of(), Address.ZERO, PRICE_MIST, BUDGET_MIST),
                new Expiration.None());
        SimulateTransactionResponse response = rpc.view(data.toBcs());
        var status = response.getTransaction().getEffects().getStatus();
        if (!status.getSuccess()) {
            return new Seen.Failed(status.getError().getDescription());
        }
        return new Seen.Values(
                response.getCommandOutputsList().stream().map(ChainViews::only).toList());
    }

    /**
     * Requests that have not ended: those that the scheduler ever created less those that ended.
     *
     * @throws io.daasvader.sui.rpc.RpcException when the chain cannot be read
     * @throws IllegalStateException when the function does not run, as after an upgrade
     */
    public long openRequests() {
        return numbers(t -> {
                    var _ = t.calls().k8sScheduler().getActiveRequestCount(t.read(network.scheduler()));
                })
                .getFirst();
    }

    /**
     * The number that the next event of each shared object will bear.
     *
     * @return by the object's id, which is the stream's: registry, scheduler and config
     * @throws io.daasvader.sui.rpc.RpcException when the chain cannot be read
     * @throws IllegalStateException when the functions do not run, as after an upgrade
     */
    Map<Address, Long> nextNumbers() {
        List<Long> next = numbers(t -> {
            var _ = t.calls().workerRegistry().nextSeq(t.read(network.workerRegistry()));
            var _ = t.calls().k8sScheduler().nextSeq(t.read(network.scheduler()));
            var _ = t.calls().config().nextSeq(t.read(network.config()));
        });
        return Map.of(
                network.workerRegistry().id(), next.get(0),
                network.scheduler().id(), next.get(1),
                network.config().id(), next.get(2));
    }

    private List<Long> numbers(Consumer<DaasTransaction> calls) {
        return switch (view(calls)) {
            case Seen.Values seen ->
                seen.values().stream()
                        .map(value -> BcsReader.decode(value.toArray(), BcsReader::u64))
                        .toList();
            case Seen.Failed failed ->
                throw new IllegalStateException("the contract does not tell its numbers: " + failed.error());
        };
    }

    private static Bytes only(CommandResult result) {
        if (result.getReturnValuesCount() != 1) {
            throw new IllegalStateException("a view function returns one value, not " + result.getReturnValuesCount());
        }
        return Bytes.of(result.getReturnValues(0).getValue().getValue().toByteArray());
    }
}
