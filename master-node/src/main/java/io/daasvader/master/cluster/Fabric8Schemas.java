package io.daasvader.master.cluster;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of the allowed kinds, read off the fabric8 model classes, which are generated from Kubernetes' own types. Nothing
 * is deserialized: the tree is walked beside the types, so every wrong field is told at once. Thread-safe.
 */
public final class Fabric8Schemas implements KindSchemas {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<JavaType, Map<String, JavaType>> fields = new ConcurrentHashMap<>();

    @Override
    public List<String> unknownFields(Kind kind, Map<String, Object> tree) {
        return walk(kind, tree).unknown;
    }

    @Override
    public List<WrongType> wrongTypes(Kind kind, Map<String, Object> tree) {
        return walk(kind, tree).wrong;
    }

    private Walk walk(Kind kind, Map<String, Object> tree) {
        Walk walk = new Walk();
        walk.value(tree, mapper.constructType(model(kind)), "");
        return walk;
    }

    private static Class<?> model(Kind kind) {
        return switch (kind) {
            case POD -> Pod.class;
            case SERVICE -> Service.class;
            case CONFIG_MAP -> ConfigMap.class;
            case SECRET -> Secret.class;
            case PERSISTENT_VOLUME_CLAIM -> PersistentVolumeClaim.class;
            case DEPLOYMENT -> Deployment.class;
            case STATEFUL_SET -> StatefulSet.class;
            case JOB -> Job.class;
            case INGRESS -> Ingress.class;
        };
    }

    private Map<String, JavaType> fields(JavaType type) {
        return fields.computeIfAbsent(type, t -> {
            Map<String, JavaType> found = new HashMap<>();
            for (BeanPropertyDefinition property :
                    mapper.getDeserializationConfig().introspect(t).findProperties()) {
                if (property.couldDeserialize()) {
                    found.put(property.getName(), property.getPrimaryType());
                }
            }
            return Map.copyOf(found);
        });
    }

    private final class Walk {
        private final List<String> unknown = new ArrayList<>();
        private final List<WrongType> wrong = new ArrayList<>();

        void value(Object value, JavaType type, String path) {
            if (value == JsonNull.NULL || type.hasRawClass(Object.class)) {
                return;
            }
            if (type.isMapLikeType()) {
                map(value, type, path);
            } else if (type.isCollectionLikeType()) {
                list(value, type, path);
            } else if (isScalar(type.getRawClass())) {
                scalar(value, type.getRawClass(), path);
            } else {
                object(value, type, path);
            }
        }

        private void map(Object value, JavaType type, String path) {
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, item) -> value(item, type.getContentType(), path + "[" + key + "]"));
            } else {
                wrong.add(new WrongType(path, "an object"));
            }
        }

        private void list(Object value, JavaType type, String path) {
            if (!(value instanceof List<?> list)) {
                wrong.add(new WrongType(path, "a list"));
                return;
            }
            for (int i = 0; i < list.size(); i++) {
                value(list.get(i), type.getContentType(), path + "[" + i + "]");
            }
        }

        private void object(Object value, JavaType type, String path) {
            if (!(value instanceof Map<?, ?> map)) {
                wrong.add(new WrongType(path, "an object"));
                return;
            }
            Map<String, JavaType> known = fields(type);
            map.forEach((key, item) -> {
                String name = (String) key;
                String at = path.isEmpty() ? name : path + "." + name;
                JavaType field = known.get(name);
                if (field == null) {
                    unknown.add(at);
                } else {
                    value(item, field, at);
                }
            });
        }

        private void scalar(Object value, Class<?> type, String path) {
            boolean fits;
            String wanted;
            if (type == Quantity.class) {
                fits = value instanceof String || value instanceof Number;
                wanted = "a quantity";
            } else if (type == IntOrString.class) {
                fits = value instanceof String || isInt(value);
                wanted = "a whole number or text";
            } else if (type == Boolean.class || type == boolean.class) {
                fits = value instanceof Boolean;
                wanted = "true or false";
            } else if (type == Integer.class || type == int.class) {
                fits = isInt(value);
                wanted = "a whole number of 32 bits";
            } else if (type == Long.class || type == long.class) {
                fits = value instanceof Long;
                wanted = "a whole number";
            } else {
                fits = value instanceof String;
                wanted = "text";
            }
            if (!fits) {
                wrong.add(new WrongType(path, wanted));
            }
        }
    }

    private static boolean isInt(Object value) {
        return value instanceof Long number && number == number.intValue();
    }

    private static boolean isScalar(Class<?> type) {
        return type == Quantity.class
                || type == IntOrString.class
                || type == String.class
                || type == Boolean.class
                || type == Integer.class
                || type == Long.class
                || type.isPrimitive()
                || type.isEnum();
    }
}
