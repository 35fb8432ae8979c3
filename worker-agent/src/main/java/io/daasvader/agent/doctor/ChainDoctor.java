package io.daasvader.agent.doctor;

import io.daasvader.agent.chain.ChainReader;
import io.daasvader.agent.chain.ChainView;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Examines the chain and the wallet. */
public final class ChainDoctor {
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final double SUI = 1e9;
    /** For the transactions of joining, some thousand heartbeats, and leaving. */
    private static final long GAS_MIST = 100_000_000;

    private final NetworkFile network;
    private final ChainReader reader;
    private final Address wallet;
    private final long stakeMist;
    private final InstantSource clock;

    public ChainDoctor(NetworkFile network, ChainReader reader, Address wallet, long stakeMist, InstantSource clock) {
        this.network = network;
        this.reader = reader;
        this.wallet = wallet;
        this.stakeMist = stakeMist;
        this.clock = clock;
    }

    public List<Finding> examine() {
        List<Finding> all = new ArrayList<>();
        ChainView view;
        try {
            view = reader.read();
        } catch (RpcException | IllegalStateException e) {
            all.add(Finding.failed(
                    "chain",
                    String.valueOf(e.getMessage()),
                    "Check the network file's endpoints and ids (daas doctor chain)."));
            return List.copyOf(all);
        }
        all.add(Finding.ok(
                "chain", String.join(", ", network.endpoints()) + (network.simulated() ? " (simulated chain)" : "")));
        all.add(time(view.nowMs()));
        all.add(
                view.worker().isPresent()
                        ? Finding.ok(
                                "stake",
                                "this node is staked already: "
                                        + sui(view.worker().get().worker().stake()))
                        : stake(view.settings().minStake()));
        all.add(balance(view.worker().isPresent() ? 0 : stakeMist));
        return List.copyOf(all);
    }

    private Finding time(long chainMs) {
        long aheadMs = clock.millis() - chainMs;
        String detail = "this machine is " + aheadMs / 1000 + " s ahead of the chain's newest checkpoint";
        if (Math.abs(aheadMs) <= SKEW.toMillis() || network.simulated()) {
            return Finding.ok("clock", detail);
        }
        return Finding.failed(
                "clock", detail, "Synchronize this machine's clock (timedatectl), or compare with another endpoint.");
    }

    private Finding stake(long least) {
        return stakeMist >= least
                ? Finding.ok("stake", sui(stakeMist) + " will be staked")
                : Finding.failed("stake", sui(stakeMist), "The least stake is " + sui(least) + ": give --stake.");
    }

    private Finding balance(long needed) {
        try {
            long has = reader.balanceMist();
            long least = needed + GAS_MIST;
            return has >= least
                    ? Finding.ok("balance", sui(has))
                    : Finding.failed(
                            "balance",
                            sui(has),
                            "Send at least " + sui(least - has) + " more to " + wallet
                                    + (network.simulated() ? " (daas faucet " + wallet + ")" : "") + ".");
        } catch (RpcException e) {
            return Finding.failed("balance", String.valueOf(e.getMessage()), "Try again, or use another endpoint.");
        }
    }

    private static String sui(long mist) {
        return String.format(Locale.ROOT, "%.9f SUI", mist / SUI);
    }
}
