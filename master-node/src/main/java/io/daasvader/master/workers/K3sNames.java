package io.daasvader.master.workers;

import io.daasvader.attestation.ticket.BootstrapToken;
import io.daasvader.attestation.ticket.K3sJoin;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.master.workers.K3sNodePasswords.Mark;
import io.daasvader.master.workers.K3sNodePasswords.Password;
import io.daasvader.master.workers.Nodes.Node;
import io.daasvader.master.workers.WorkerRecord.IssuedTicket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On a k3s cluster, where the server signs a node's certificate by itself: gives each ticket a node password, and tells by it
 * whose a Node is. On other clusters it does nothing, and such Secrets count for nothing.
 */
final class K3sNames {
    private static final Logger LOG = LoggerFactory.getLogger(K3sNames.class);

    /** On the Node: what only the holder of its newest ticket knows before the Node shows it. */
    static final String PROOF = Marks.PREFIX + "join-proof";

    private static final String NO_TICKET = "none";

    /** k3s throws a node password away that is ten minutes old and has no Node. */
    private static final Duration LONGEST = Duration.ofMinutes(9);

    private final Cluster cluster;
    private final K3sNodePasswords passwords;
    private final K3sClaims claims;
    private final NodeCertificates certificates;
    private final Workers workers;
    /** Secrets that need not be looked up again, by UID. */
    private final Set<String> remembered = ConcurrentHashMap.newKeySet();

    private volatile Optional<Boolean> k3s = Optional.empty();

    K3sNames(Cluster cluster, K3sClaims claims, NodeCertificates certificates, Workers workers) {
        this.cluster = cluster;
        this.passwords = new K3sNodePasswords(cluster);
        this.claims = claims;
        this.certificates = certificates;
        this.workers = workers;
    }

    /** As the API server says of itself; asked until it has said so once. */
    private boolean isK3s() {
        if (k3s.isEmpty()) {
            k3s = cluster.get("/version")
                    .map(v -> v.path("gitVersion").asString(""))
                    .filter(v -> !v.isEmpty())
                    .map(v -> v.contains("+k3s"));
        }
        return k3s.orElseThrow(() -> new ClusterTrouble("the API server does not say its version"));
    }

    /** How long a ticket may live here, ms. */
    long life(long wantedMs) {
        return isK3s() ? Math.min(wantedMs, LONGEST.toMillis()) : wantedMs;
    }

    /** Why the worker can have no ticket for its node's name. */
    Optional<String> trouble(WorkerRecord worker) {
        if (!isK3s()) {
            return Optional.empty();
        }
        if (claims.find(worker.nodeId()).isPresent()) {
            return Optional.of(claimed(worker.nodeId()));
        }
        return passwords.find(worker.nodeId()).flatMap(standing -> trouble(standing, worker));
    }

    private Optional<String> trouble(Password standing, WorkerRecord worker) {
        if (standing.mark().isEmpty()) {
            remember(standing);
            return Optional.of(claimed(worker.nodeId()));
        }
        return mayHave(worker, standing.mark().get())
                ? Optional.empty()
                : Optional.of("the node name " + worker.nodeId() + " is that of the worker "
                        + standing.mark().get().worker() + ": stake for a node of another name");
    }

    /** A name whose worker left is free again; whether its certificates still hold it was asked before. */
    private boolean mayHave(WorkerRecord worker, Mark mark) {
        return mark.worker().equals(worker.id().toString())
                || workers.all().stream().anyMatch(w -> w.id().toString().equals(mark.worker()) && w.left());
    }

    private static String claimed(String node) {
        return "somebody has claimed the node name " + node
                + " at k3s' server with another token, and may hold a certificate for it: stake for a node of another"
                + " name";
    }

    /** Whether the cluster expects the node with this ticket. */
    boolean expects(WorkerRecord worker, String ticket) {
        return !isK3s()
                || passwords
                        .find(worker.nodeId())
                        .flatMap(Password::mark)
                        .filter(m -> isOf(m, worker, ticket))
                        .isPresent();
    }

    private static boolean isOf(Mark mark, WorkerRecord worker, String ticket) {
        return mark.worker().equals(worker.id().toString()) && mark.ticket().equals(ticket);
    }

    /** Lets the cluster expect the node with this token's password; says why not. */
    Optional<String> expect(WorkerRecord worker, BootstrapToken token) {
        if (!isK3s()) {
            return Optional.empty();
        }
        // From here on k3s may give the holder certificates, and tells nobody.
        certificates.assume(worker.id());
        K3sJoin join = K3sJoin.of(token, worker.nodeId());
        Optional<Password> standing = passwords.find(worker.nodeId());
        if (standing.isEmpty() && !passwords.create(worker, token.id(), join)) {
            standing = passwords.find(worker.nodeId());
        }
        Optional<String> trouble = standing.flatMap(s -> trouble(s, worker));
        if (trouble.isEmpty()) {
            standing.ifPresent(s -> passwords.change(s, worker, token.id(), join));
            JoinPoint.NODE_PASSWORD_SET.pass();
        }
        return trouble;
    }

    /**
     * Admits the worker's node when the worker's newest ticket opened the cluster to it: its name's password is ours and of that
     * ticket, and the Node shows what was in it. Gives what is known of the worker then.
     */
    WorkerRecord admit(WorkerRecord worker, long keyVersion, Optional<Node> node) {
        Optional<IssuedTicket> ticket = worker.ticket()
                .filter(t -> t.keyVersion() == keyVersion)
                .filter(t -> worker.admittedToken().filter(t.tokenId()::equals).isEmpty());
        Optional<String> shown =
                node.flatMap(n -> Optional.ofNullable(n.labels().get(PROOF)));
        if (ticket.isEmpty() || shown.isEmpty() || !isK3s()) {
            return worker;
        }
        String token = ticket.get().tokenId();
        Optional<Password> password = passwords
                .find(worker.nodeId())
                .filter(p -> p.mark()
                        .filter(m -> isOf(m, worker, token) && m.isProvenBy(shown.get()))
                        .isPresent());
        if (password.isEmpty()) {
            return worker;
        }
        workers.admittedByPassword(worker.id(), password.get().uid(), token, keyVersion);
        JoinPoint.NODE_PASSWORD_PROVEN.pass();
        return workers.find(worker.id()).orElse(worker);
    }

    /** Whether nobody but the worker can have got a node of its name in, admitted or not. */
    boolean isHis(WorkerRecord worker) {
        return isK3s()
                && passwords
                        .find(worker.nodeId())
                        .flatMap(Password::mark)
                        .filter(m -> m.worker().equals(worker.id().toString()))
                        .isPresent();
    }

    /** Looks for names that somebody else has claimed, and closes those of workers that nobody has claimed yet. */
    void look(List<WorkerRecord> known) {
        if (!isK3s()) {
            return;
        }
        List<Password> standing = passwords.list();
        standing.stream().filter(p -> p.mark().isEmpty()).forEach(this::remember);
        Set<String> taken = standing.stream().map(Password::node).collect(Collectors.toSet());
        known.stream()
                // Who is about to get a ticket gets his password with it.
                .filter(w -> !w.left() && !(w.wanted() && w.approved()))
                .filter(w -> !taken.contains(w.nodeId()))
                .forEach(this::close);
        Map<String, Password> byNode = standing.stream().collect(Collectors.toMap(Password::node, p -> p, (a, b) -> a));
        known.stream()
                .filter(WorkerRecord::left)
                .forEach(w -> Optional.ofNullable(byNode.get(w.nodeId()))
                        .filter(p -> p.mark()
                                .filter(m -> m.worker().equals(w.id().toString())
                                        && !m.ticket().equals(NO_TICKET))
                                .isPresent())
                        .ifPresent(p -> end(p, w)));
    }

    /** With its password, an agent whose worker has left would renew its certificate at k3s for as long as it likes. */
    private void end(Password standing, WorkerRecord worker) {
        try (BootstrapToken nobodys = BootstrapToken.generate()) {
            passwords.change(standing, worker, NO_TICKET, K3sJoin.of(nobodys, worker.nodeId()));
        } catch (ClusterTrouble e) {
            LOG.atInfo().addKeyValue("node", worker.nodeId()).log("a password is good yet: {}", e.getMessage());
        }
    }

    /** With a password that nobody knows. */
    private void close(WorkerRecord worker) {
        try (BootstrapToken nobodys = BootstrapToken.generate()) {
            var _ = passwords.create(worker, NO_TICKET, K3sJoin.of(nobodys, worker.nodeId()));
        } catch (ClusterTrouble e) {
            // One name holds up no other; the next round tries again.
            LOG.atInfo().addKeyValue("node", worker.nodeId()).log("a node name is open yet: {}", e.getMessage());
        }
    }

    private void remember(Password claim) {
        if (remembered.contains(claim.uid())) {
            return;
        }
        String node = claim.node().toLowerCase(Locale.ROOT);
        if (claims.remember(node, claim.uid())) {
            LOG.atWarn()
                    .addKeyValue("node", node)
                    .log("a node password that the master did not make: no worker gets a ticket for this name");
        }
        remembered.add(claim.uid());
    }
}
