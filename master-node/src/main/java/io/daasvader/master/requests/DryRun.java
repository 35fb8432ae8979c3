package io.daasvader.master.requests;

import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.requests.admission.Admission;
import io.daasvader.master.requests.admission.Operation;
import io.daasvader.master.requests.admission.ReasonCode;
import io.daasvader.master.requests.admission.ScheduledRequest;
import io.daasvader.master.requests.admission.Verdict;
import io.daasvader.master.tenancy.TenantKeeper;
import java.util.Optional;

/**
 * What would become of a request up to the API server's own answer, by the code that carries requests out. Writes nothing.
 * Thread-safe.
 */
public final class DryRun {
    private final Admission admission;
    private final TenantKeeper tenants;

    DryRun(Admission admission, TenantKeeper tenants) {
        this.admission = admission;
        this.tenants = tenants;
    }

    /** What is known. */
    public sealed interface Foreseen {
        /** The verdict as it would be now. */
        record Judged(Verdict verdict) implements Foreseen {}

        /** Admission would let it pass; whether its namespace may be made is the cluster's to tell, and it gave no answer. */
        record Unknown(String reason) implements Foreseen {}
    }

    /** Judges. */
    public Foreseen judge(ScheduledRequest request) {
        return switch (admission.judge(request)) {
            case Verdict.Refused refused -> new Foreseen.Judged(refused);
            case Verdict.Admitted(Operation operation) ->
                tenants.foresee(request.owner(), operation.namespace())
                        .map(DryRun::foreseen)
                        .orElse(new Foreseen.Judged(new Verdict.Admitted(operation)));
        };
    }

    private static Foreseen foreseen(ClusterAnswer trouble) {
        return switch (trouble) {
            case ClusterAnswer.NamespaceTaken taken -> new Foreseen.Judged(refused(taken));
            case ClusterAnswer.NamespaceLimit limit -> new Foreseen.Judged(refused(limit));
            case ClusterAnswer.Unavailable nothing -> new Foreseen.Unknown(nothing.reason());
            case ClusterAnswer.Answered answer -> new Foreseen.Unknown("the API server answered " + answer.status());
        };
    }

    static Verdict.Refused refused(ClusterAnswer.NamespaceTaken taken) {
        return new Verdict.Refused(
                ReasonCode.NAMESPACE_TAKEN,
                "the namespace " + taken.namespace() + " belongs to another account",
                Optional.empty());
    }

    static Verdict.Refused refused(ClusterAnswer.NamespaceLimit limit) {
        return new Verdict.Refused(
                ReasonCode.NAMESPACE_LIMIT,
                "the namespace " + limit.namespace() + " would be one more than the " + limit.most()
                        + " that an account may have",
                Optional.empty());
    }
}
