package io.daasvader.devnet.rpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import io.grpc.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A read mask as a tree of field names; a leaf keeps everything below it. */
final class Masks {
    private static final Masks ALL = new Masks(Map.of());

    private final Map<String, Masks> children;

    private Masks(Map<String, Masks> children) {
        this.children = children;
    }

    /** The request's mask, or the default paths where it has none. Unknown paths are refused as a node refuses them. */
    static Masks of(boolean given, FieldMask mask, Message prototype, String... defaults) {
        List<String> paths = given && mask.getPathsCount() > 0 ? mask.getPathsList() : List.of(defaults);
        if (paths.contains("*")) {
            return ALL;
        }
        Masks root = new Masks(new HashMap<>());
        for (String path : paths) {
            root.add(path.split("\\.", -1), 0, prototype.getDescriptorForType(), path);
        }
        return root;
    }

    private void add(String[] parts, int at, com.google.protobuf.Descriptors.Descriptor type, String path) {
        FieldDescriptor field = type.findFieldByName(parts[at]);
        if (field == null) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("read_mask: invalid path: " + path)
                    .asRuntimeException();
        }
        if (at == parts.length - 1 || !descends(field)) {
            children.put(parts[at], ALL);
            return;
        }
        Masks next = children.computeIfAbsent(parts[at], p -> new Masks(new HashMap<>()));
        if (next != ALL) {
            next.add(parts, at + 1, field.getMessageType(), path);
        }
    }

    private static boolean descends(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE
                && !field.isMapField()
                && !field.getMessageType().getFullName().startsWith("google.protobuf.");
    }

    boolean all() {
        return children.isEmpty();
    }

    /** Whether anything at or below a field is wanted. */
    boolean wants(String field) {
        return all() || children.containsKey(field);
    }

    Masks at(String field) {
        return all() ? ALL : children.getOrDefault(field, ALL);
    }

    /** The message with only the wanted fields. */
    @SuppressWarnings("unchecked")
    <M extends Message> M trim(M message) {
        return all() ? message : (M) trimmed(message);
    }

    private Message trimmed(Message message) {
        Message.Builder out = message.newBuilderForType();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            Masks mask = children.get(field.getName());
            if (mask == null) {
                continue;
            }
            if (mask.all()) {
                out.setField(field, entry.getValue());
            } else if (field.isRepeated()) {
                for (Object element : (List<?>) entry.getValue()) {
                    out.addRepeatedField(field, mask.trimmed((Message) element));
                }
            } else {
                out.setField(field, mask.trimmed((Message) entry.getValue()));
            }
        }
        return out.build();
    }
}
