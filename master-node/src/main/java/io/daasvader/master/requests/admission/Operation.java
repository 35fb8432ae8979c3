package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.JsonNull;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.Manifest;

/** One call to the Kubernetes API, fully decided: kind, the owner's namespace, name and, where it writes, the object. */
public sealed interface Operation {
    Kind kind();

    /** A namespace of the owner, resolved. */
    String namespace();

    /** The object's name; empty for {@link ListAll} alone. */
    String name();

    /** Reads one object. */
    record Get(Kind kind, String namespace, String name) implements Operation {}

    /** Reads all objects of the kind in the namespace. */
    record ListAll(Kind kind, String namespace) implements Operation {
        @Override
        public String name() {
            return "";
        }
    }

    /** Creates the object; one that exists already and is of the same request is the repeat of this. */
    record Create(Kind kind, String namespace, String name, Manifest object) implements Operation {}

    /** Replaces the object as a whole. */
    record Replace(Kind kind, String namespace, String name, Manifest object) implements Operation {}

    /** A JSON merge patch (RFC 7396); {@link JsonNull} in it deletes. */
    record MergePatch(Kind kind, String namespace, String name, Manifest patch) implements Operation {}

    /** Server-side apply. */
    record Apply(Kind kind, String namespace, String name, Manifest object) implements Operation {}

    /** Deletes one object. */
    record Delete(Kind kind, String namespace, String name) implements Operation {}
}
