package io.daasvader.master.requests;

import io.daasvader.master.CrashPoint;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterUser;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.requests.admission.Operation;
import io.daasvader.master.tenancy.TenantKeeper;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Optional;

/**
 * Carries out an operation as its owner, so that a repeat after a crash or a lost answer changes nothing: what was written
 * carries the request's id, and what is deleted is named by its UID.
 */
final class ClusterWork {
    static final String REQUEST_ID = "daasvader.io/request-id";
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final String NOT_DELETING = "-";

    private final KubernetesApi kubernetes;
    private final Requests requests;
    private final Address request;
    private final ClusterUser user;
    private final Operation operation;
    private final TenantKeeper tenants;
    private final Address owner;
    private Optional<String> begun;
    private boolean troubled;
    private boolean forbidden;

    ClusterWork(
            KubernetesApi kubernetes,
            TenantKeeper tenants,
            Requests requests,
            Requests.Pending request,
            Operation operation) {
        this.tenants = tenants;
        this.owner = request.owner();
        this.kubernetes = kubernetes;
        this.requests = requests;
        this.request = request.id();
        this.user = user(request.owner());
        this.operation = operation;
        this.begun = request.intent();
    }

    static ClusterUser user(Address owner) {
        return new ClusterUser("sui:" + owner, List.of());
    }

    /** One attempt. The intent is durable before the first call that changes something. */
    ClusterAnswer attempt() {
        ClusterAnswer answer =
                troubled ? kubernetes.trouble().map(ClusterWork::unavailable).orElseGet(this::perform) : perform();
        if (!forbidden && answer instanceof ClusterAnswer.Answered a && a.status() == FORBIDDEN) {
            // An API server that has just started refuses everybody until it has read its roles: ask twice.
            forbidden = true;
            answer = unavailable("forbidden: " + AnswerBody.parse(a.body()).message());
        }
        troubled = answer instanceof ClusterAnswer.Unavailable;
        return answer;
    }

    private static ClusterAnswer unavailable(String reason) {
        return new ClusterAnswer.Unavailable(reason, false, Optional.empty());
    }

    private ClusterAnswer perform() {
        Optional<ClusterAnswer> unkept = tenants.keep(owner, operation.namespace());
        CrashPoint.TENANT_KEPT.pass();
        ClusterAnswer answer = unkept.orElseGet(this::call);
        boolean settling =
                answer instanceof ClusterAnswer.Answered a && !a.ok() && tenants.unsettled(operation.namespace(), a);
        return settling ? unavailable("the namespace is being prepared") : answer;
    }

    private ClusterAnswer call() {
        return switch (operation) {
            case Operation.Get get -> kubernetes.callAs(user, ClusterCalls.of(get));
            case Operation.ListAll list -> kubernetes.callAs(user, ClusterCalls.of(list));
            case Operation.Delete delete -> delete();
            default -> write();
        };
    }

    private void intend(String intent) {
        requests.intend(request, intent);
        begun = Optional.of(intent);
        CrashPoint.INTENT_STORED.pass();
    }

    private ClusterAnswer write() {
        if (begun.isPresent()) {
            Optional<ClusterAnswer> done = alreadyWritten();
            if (done.isPresent()) {
                return done.get();
            }
        } else {
            intend(NOT_DELETING);
        }
        ClusterAnswer answer = kubernetes.callAs(user, ClusterCalls.of(operation));
        CrashPoint.APPLIED.pass();
        if (operation instanceof Operation.Apply apply && conflictsWithUsAlone(answer)) {
            return kubernetes.callAs(user, ClusterCalls.forced(apply));
        }
        boolean exists = operation instanceof Operation.Create
                && answer instanceof ClusterAnswer.Answered a
                && a.status() == CONFLICT;
        // Something between us and the API server may have sent the call twice.
        return exists ? alreadyWritten().orElse(answer) : answer;
    }

    /** What POST, PUT and PATCH wrote counts as held by another manager of our own name: no one else's fields are taken. */
    private static boolean conflictsWithUsAlone(ClusterAnswer answer) {
        return answer instanceof ClusterAnswer.Answered a
                && a.status() == CONFLICT
                && AnswerBody.parse(a.body()).conflictsWithAlone(ClusterCalls.MANAGER_NAME);
    }

    /** The answer of an earlier attempt whose effect is seen; or the trouble that keeps from looking. */
    private Optional<ClusterAnswer> alreadyWritten() {
        return switch (kubernetes.callAs(user, ClusterCalls.read(operation))) {
            case ClusterAnswer.Unavailable trouble -> Optional.of(trouble);
            case ClusterAnswer.NamespaceTaken taken -> Optional.of(taken);
            case ClusterAnswer.NamespaceLimit limit -> Optional.of(limit);
            case ClusterAnswer.Answered read -> {
                boolean ours = read.ok()
                        && AnswerBody.parse(read.body())
                                .annotation(REQUEST_ID)
                                .filter(request.toString()::equals)
                                .isPresent();
                int status = operation instanceof Operation.Create ? 201 : 200;
                yield ours ? Optional.of(new ClusterAnswer.Answered(status, read.body())) : Optional.empty();
            }
        };
    }

    private ClusterAnswer delete() {
        boolean repeated = begun.isPresent();
        if (!repeated) {
            ClusterAnswer read = kubernetes.callAs(user, ClusterCalls.read(operation));
            if (!(read instanceof ClusterAnswer.Answered found) || !found.ok()) {
                return read;
            }
            intend(AnswerBody.parse(found.body()).uid());
        }
        String uid = begun.orElseThrow();
        ClusterAnswer answer = kubernetes.callAs(user, ClusterCalls.delete(operation, uid));
        CrashPoint.APPLIED.pass();
        // Gone, or replaced by another object of that name: ours was deleted by the attempt before.
        boolean goneBefore =
                repeated && answer instanceof ClusterAnswer.Answered a && (a.status() == 404 || a.status() == 409);
        return goneBefore ? new ClusterAnswer.Answered(200, deleted(uid)) : answer;
    }

    private static String deleted(String uid) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\",\"details\":{\"uid\":\"" + uid
                + "\"}}";
    }
}
