package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.KindSchemas;
import io.daasvader.master.requests.admission.Operation.Apply;
import io.daasvader.master.requests.admission.Operation.Create;
import io.daasvader.master.requests.admission.Operation.Delete;
import io.daasvader.master.requests.admission.Operation.Get;
import io.daasvader.master.requests.admission.Operation.ListAll;
import io.daasvader.master.requests.admission.Operation.MergePatch;
import io.daasvader.master.requests.admission.Operation.Replace;
import java.util.Map;
import java.util.Optional;

/**
 * Judges requests. A pure function of the request and the policy, for the request loop and for the dry run alike; it
 * throws nothing, whatever the request holds. Thread-safe.
 */
public final class Admission {
    private final AdmissionPolicy policy;
    private final PayloadParser parser;
    private final ObjectRenderer renderer;

    public Admission(AdmissionPolicy policy, KindSchemas schemas) {
        this.policy = policy;
        this.parser = new PayloadParser(policy.maxPayloadBytes(), policy.maxDepth());
        this.renderer = new ObjectRenderer(policy, schemas);
    }

    /** What would be done for the request, or why nothing is. */
    public Verdict judge(ScheduledRequest request) {
        try {
            return new Verdict.Admitted(operation(request));
        } catch (Refusal refusal) {
            return refusal.verdict();
        }
    }

    private Operation operation(ScheduledRequest request) {
        Optional<Kind> target = Target.ofResource(request.resource()).kind();
        Optional<String> name = Names.ofRequest(request.name());
        Names.checkNamespace(request.namespace());
        String namespace = policy.namespaces()
                .resolve(request.owner(), request.namespace())
                .orElseThrow(() -> Refusal.of(ReasonCode.FOREIGN_NAMESPACE, Refusal.shown(request.namespace())));
        if (request.externalPayload()) {
            throw Refusal.of(ReasonCode.EXTERNAL_PAYLOAD);
        }
        return target.isEmpty()
                ? apply(request, name)
                : switch (request.method()) {
                    case "GET" -> read(request, target.get(), namespace, name);
                    case "POST" -> create(request, target.get(), name);
                    case "PUT" -> replace(request, target.get(), name);
                    case "PATCH" -> patch(request, target.get(), name);
                    case "DELETE" -> {
                        noPayload(request);
                        yield new Delete(target.get(), namespace, required(name));
                    }
                    default -> throw unknownMethod(request);
                };
    }

    private Operation read(ScheduledRequest request, Kind kind, String namespace, Optional<String> name) {
        noPayload(request);
        return name.<Operation>map(n -> new Get(kind, namespace, n)).orElseGet(() -> new ListAll(kind, namespace));
    }

    private Operation create(ScheduledRequest request, Kind kind, Optional<String> name) {
        var object = renderer.object(request, Optional.of(kind), name, parser.object(request.payload()));
        return new Create(kind, object.namespace(), object.name(), object.manifest());
    }

    private Operation replace(ScheduledRequest request, Kind kind, Optional<String> name) {
        Map<String, Object> tree = parser.object(request.payload());
        var object = renderer.object(request, Optional.of(kind), Optional.of(required(name)), tree);
        return new Replace(kind, object.namespace(), object.name(), object.manifest());
    }

    private Operation patch(ScheduledRequest request, Kind kind, Optional<String> name) {
        var patch = renderer.patch(request, kind, required(name), parser.patch(request.payload()));
        return new MergePatch(kind, patch.namespace(), patch.name(), patch.manifest());
    }

    private Operation apply(ScheduledRequest request, Optional<String> name) {
        if (!request.method().equals("POST") && !request.method().equals("PATCH")) {
            throw unknownMethod(request);
        }
        var object = renderer.object(request, Optional.empty(), name, parser.object(request.payload()));
        return new Apply(object.kind(), object.namespace(), object.name(), object.manifest());
    }

    private static Refusal unknownMethod(ScheduledRequest request) {
        return Refusal.of(
                ReasonCode.METHOD_NOT_ALLOWED,
                Refusal.shown(request.method()) + " on " + Refusal.shown(request.resource()));
    }

    private static String required(Optional<String> name) {
        return name.orElseThrow(() -> Refusal.of(ReasonCode.MISSING_NAME));
    }

    private static void noPayload(ScheduledRequest request) {
        if (request.payload().length() > 0) {
            throw Refusal.of(ReasonCode.UNEXPECTED_PAYLOAD);
        }
    }
}
