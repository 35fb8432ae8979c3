package io.daasvader.master.requests;

import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.requests.admission.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes operations as calls of the Kubernetes API. */
final class ClusterCalls {
    static final String MANAGER_NAME = "daasvader";
    private static final String MANAGER = "?fieldManager=" + MANAGER_NAME;

    private ClusterCalls() {}

    static ClusterCall of(Operation operation) {
        return switch (operation) {
            case Operation.Get get -> ClusterCall.get(object(get));
            case Operation.ListAll list -> ClusterCall.get(collection(list));
            case Operation.Create create ->
                ClusterCall.post(collection(create) + MANAGER, create.object().toJson());
            case Operation.Replace replace ->
                ClusterCall.put(object(replace) + MANAGER, replace.object().toJson());
            case Operation.MergePatch patch ->
                ClusterCall.mergePatch(object(patch) + MANAGER, patch.patch().toJson());
            case Operation.Apply apply ->
                ClusterCall.apply(object(apply) + MANAGER, apply.object().toJson());
            case Operation.Delete delete -> ClusterCall.delete(object(delete), "{}");
        };
    }

    /** Takes over fields that others hold. */
    static ClusterCall forced(Operation.Apply apply) {
        return ClusterCall.apply(
                object(apply) + MANAGER + "&force=true", apply.object().toJson());
    }

    /** Deletes only the object that had this UID. */
    static ClusterCall delete(Operation operation, String uid) {
        return ClusterCall.delete(
                object(operation),
                "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"propagationPolicy\":\"Background\",\"preconditions\":{\"uid\":\""
                        + uid + "\"}}");
    }

    static ClusterCall read(Operation operation) {
        return ClusterCall.get(object(operation));
    }

    private static String object(Operation operation) {
        return collection(operation) + "/" + segment(operation.name());
    }

    private static String collection(Operation operation) {
        Kind kind = operation.kind();
        String root = kind.group().isEmpty() ? "/api/v1" : "/apis/" + kind.apiVersion();
        return root + "/namespaces/" + segment(operation.namespace()) + "/" + kind.plural();
    }

    /** Admission has refused names that need this; the path must be safe even if it had not. */
    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
