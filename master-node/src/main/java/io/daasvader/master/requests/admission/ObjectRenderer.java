package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.KindSchemas;
import io.daasvader.master.cluster.Manifest;
import io.daasvader.master.tenancy.Marks;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges a parsed payload and turns it into the object as it will be applied. */
final class ObjectRenderer {
    private final AdmissionPolicy policy;
    private final KindSchemas schemas;
    private final KindRules rules;

    ObjectRenderer(AdmissionPolicy policy, KindSchemas schemas) {
        this.policy = policy;
        this.schemas = schemas;
        this.rules = new KindRules(policy);
    }

    /** A manifest with where it goes. */
    record Rendered(Kind kind, String namespace, String name, Manifest manifest) {}

    /**
     * A whole object.
     *
     * @param declared the request's kind; empty for {@code apply}
     */
    Rendered object(
            ScheduledRequest request, Optional<Kind> declared, Optional<String> name, Map<String, Object> tree) {
        Fields root = new Fields(tree, "");
        Kind kind = kind(root, declared, true);
        checkFields(kind, tree);
        dropEmptyStatus(root);
        Fields metadata = root.child("metadata");
        MetadataRules.checkObject(kind, metadata);
        String namespace = namespace(request, metadata);
        String finalName = Names.agreed(name, metadata).orElseGet(() -> Marks.generatedName(request.id()));
        rules.object(kind, root, request);
        metadata.set("name", finalName);
        metadata.set("namespace", namespace);
        Marking.put(metadata, request);
        return new Rendered(kind, namespace, finalName, new Manifest(tree));
    }

    /** A merge patch. */
    Rendered patch(ScheduledRequest request, Kind kind, String name, Map<String, Object> tree) {
        Fields root = new Fields(tree, "");
        for (String key : List.of("apiVersion", "kind", "metadata", "spec")) {
            root.keep(key);
        }
        kind(root, Optional.of(kind), false);
        checkFields(kind, tree);
        dropEmptyStatus(root);
        Fields metadata = root.child("metadata");
        MetadataRules.checkPatch(kind, metadata);
        String namespace = namespace(request, metadata);
        Names.agreed(Optional.of(name), metadata);
        if (rules.patch(kind, root, request)) {
            Marking.put(metadata, request);
        } else {
            Marking.putRequest(metadata, request);
        }
        for (String key : List.of("apiVersion", "kind")) {
            tree.remove(key);
        }
        metadata.map().remove("name");
        metadata.map().remove("namespace");
        return new Rendered(kind, namespace, name, new Manifest(tree));
    }

    private static Kind kind(Fields root, Optional<Kind> declared, boolean required) {
        Optional<String> apiVersion = root.text("apiVersion");
        Optional<String> kind = root.text("kind");
        if (kind.isPresent() && kind.get().endsWith("List")) {
            throw Refusal.at(ReasonCode.LIST_KIND, "kind");
        }
        if (required && (apiVersion.isEmpty() || kind.isEmpty())) {
            throw Refusal.of(ReasonCode.MISSING_KIND);
        }
        if (declared.isEmpty()) {
            return Target.ofPayload(apiVersion.orElse(""), kind.orElse(""));
        }
        Kind wanted = declared.get();
        if (kind.isPresent() && !kind.get().equals(wanted.kind())) {
            throw Refusal.at(ReasonCode.KIND_MISMATCH, "kind", "must be " + wanted.kind());
        }
        if (apiVersion.isPresent() && !apiVersion.get().equals(wanted.apiVersion())) {
            throw Refusal.at(ReasonCode.KIND_MISMATCH, "apiVersion", "must be " + wanted.apiVersion());
        }
        return wanted;
    }

    private void checkFields(Kind kind, Map<String, Object> tree) {
        schemas.unknownFields(kind, tree).stream().findFirst().ifPresent(path -> {
            throw Refusal.at(ReasonCode.UNKNOWN_FIELD, path);
        });
        schemas.wrongTypes(kind, tree).stream().findFirst().ifPresent(wrong -> {
            throw Refusal.at(ReasonCode.WRONG_TYPE, wrong.path(), "must be " + wrong.wanted());
        });
    }

    /** Generators such as {@code kubectl create --dry-run} write an empty status. */
    private static void dropEmptyStatus(Fields root) {
        if (root.isNull("status")
                || root.object("status").filter(s -> !s.map().isEmpty()).isPresent()) {
            throw Refusal.at(ReasonCode.STATUS_FIELD, "status");
        }
        root.map().remove("status");
    }

    private String namespace(ScheduledRequest request, Fields metadata) {
        Optional<String> ofPayload = metadata.text("namespace").filter(text -> !text.isEmpty());
        ofPayload.ifPresent(Names::checkNamespace);
        Optional<String> resolved = ofPayload.map(text -> policy.namespaces()
                .resolve(request.owner(), text)
                .orElseThrow(
                        () -> Refusal.at(ReasonCode.FOREIGN_NAMESPACE, "metadata.namespace", Refusal.shown(text))));
        String ofRequest = policy.namespaces()
                .resolve(request.owner(), request.namespace())
                .orElseThrow(() -> Refusal.of(ReasonCode.FOREIGN_NAMESPACE));
        if (request.namespace().isEmpty()) {
            return resolved.orElse(ofRequest);
        }
        if (resolved.isPresent() && !resolved.get().equals(ofRequest)) {
            throw Refusal.at(ReasonCode.NAMESPACE_MISMATCH, "metadata.namespace", "is not the request's namespace");
        }
        return ofRequest;
    }
}
