package io.daasvader.sui.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import io.daasvader.sui.TypeScriptOracle;
import io.daasvader.sui.rpc.proto.LedgerServiceGrpc;
import io.daasvader.sui.rpc.proto.MovePackageServiceGrpc;
import io.daasvader.sui.rpc.proto.NameServiceGrpc;
import io.daasvader.sui.rpc.proto.SignatureVerificationServiceGrpc;
import io.daasvader.sui.rpc.proto.StateServiceGrpc;
import io.daasvader.sui.rpc.proto.SubscriptionServiceGrpc;
import io.daasvader.sui.rpc.proto.TransactionExecutionServiceGrpc;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Our own proto files declare less than the TypeScript SDK's, but nothing else: names, numbers, types, methods. */
class ProtoAgreementIT {
    private static final String PACKAGE = "sui.rpc.v2";
    private static final List<ServiceDescriptor> SERVICES = List.of(
            LedgerServiceGrpc.getServiceDescriptor(),
            SubscriptionServiceGrpc.getServiceDescriptor(),
            TransactionExecutionServiceGrpc.getServiceDescriptor(),
            StateServiceGrpc.getServiceDescriptor(),
            MovePackageServiceGrpc.getServiceDescriptor(),
            SignatureVerificationServiceGrpc.getServiceDescriptor(),
            NameServiceGrpc.getServiceDescriptor());

    @Test
    void declaresNothingThatTheSdkDeclaresOtherwise() {
        Map<String, Map<String, String>> theirs = theirs();
        Map<String, Map<String, String>> ours = ours();
        List<String> differences = new ArrayList<>();
        int[] compared = new int[1];
        ours.forEach((type, members) -> members.forEach((member, described) -> {
            compared[0]++;
            String other = theirs.getOrDefault(type, Map.of()).getOrDefault(member, "nothing");
            if (!other.equals(described)) {
                differences.add(type + "." + member + ": ours is " + described + ", the SDK's " + other);
            }
        }));
        System.out.printf(
                "proto: %d types with %d fields, values and methods, %d differences%n",
                ours.size(), compared[0], differences.size());
        assertThat(ours).hasSizeGreaterThan(100);
        assertThat(differences).isEmpty();
    }

    private static Map<String, Map<String, String>> theirs() {
        Map<String, Map<String, String>> types = new HashMap<>();
        for (JsonNode line : TypeScriptOracle.installed().lines("proto-fields.mjs")) {
            String name = Stream.of("message", "enum", "service")
                    .map(kind -> line.path(kind).asString(""))
                    .filter(n -> !n.isEmpty())
                    .findFirst()
                    .orElseThrow();
            Map<String, String> members = new TreeMap<>();
            Stream.of("fields", "values", "methods")
                    .flatMap(kind -> line.path(kind).properties().stream())
                    .forEach(member ->
                            members.put(member.getKey(), member.getValue().asString()));
            types.put(name, members);
        }
        return types;
    }

    private static Map<String, Map<String, String>> ours() {
        Map<String, FileDescriptor> files = new LinkedHashMap<>();
        SERVICES.forEach(s -> collect(file(s), files));
        Map<String, Map<String, String>> types = new TreeMap<>();
        for (FileDescriptor file : files.values()) {
            file.getMessageTypes().forEach(m -> message(m, types));
            file.getEnumTypes().forEach(e -> values(e, types));
            file.getServices().forEach(s -> {
                Map<String, String> methods = new TreeMap<>();
                s.getMethods()
                        .forEach(m -> methods.put(
                                m.getName(),
                                m.getInputType().getFullName() + " -> " + (m.isServerStreaming() ? "stream " : "")
                                        + m.getOutputType().getFullName()));
                types.put(s.getFullName(), methods);
            });
        }
        return types;
    }

    private static FileDescriptor file(ServiceDescriptor service) {
        if (service.getSchemaDescriptor() instanceof ProtoFileDescriptorSupplier supplier) {
            return supplier.getFileDescriptor();
        }
        throw new AssertionError(service.getName() + " does not know its file");
    }

    private static void collect(FileDescriptor file, Map<String, FileDescriptor> files) {
        if (file.getPackage().equals(PACKAGE) && files.put(file.getName(), file) == null) {
            file.getDependencies().forEach(d -> collect(d, files));
        }
    }

    private static void message(Descriptor message, Map<String, Map<String, String>> types) {
        if (message.getOptions().getMapEntry()) {
            return;
        }
        Map<String, String> fields = new TreeMap<>();
        message.getFields().forEach(f -> fields.put(f.getName(), described(f)));
        types.put(message.getFullName(), fields);
        message.getNestedTypes().forEach(m -> message(m, types));
        message.getEnumTypes().forEach(e -> values(e, types));
    }

    private static void values(EnumDescriptor type, Map<String, Map<String, String>> types) {
        Map<String, String> values = new TreeMap<>();
        type.getValues().forEach(v -> values.put(v.getName(), Integer.toString(v.getNumber())));
        types.put(type.getFullName(), values);
    }

    private static String described(FieldDescriptor f) {
        if (f.isMapField()) {
            List<FieldDescriptor> entry = f.getMessageType().getFields();
            return f.getNumber() + " map<" + type(entry.get(0)) + ", " + type(entry.get(1)) + ">";
        }
        boolean optional = f.hasPresence()
                && f.getRealContainingOneof() == null
                && f.getJavaType() != FieldDescriptor.JavaType.MESSAGE;
        String label = f.isRepeated() ? "repeated " : optional ? "optional " : "";
        String oneof = f.getRealContainingOneof() == null
                ? ""
                : " in " + camelCase(f.getRealContainingOneof().getName());
        return f.getNumber() + " " + label + type(f) + oneof;
    }

    private static String type(FieldDescriptor f) {
        GenericDescriptor named = switch (f.getJavaType()) {
            case MESSAGE -> f.getMessageType();
            case ENUM -> f.getEnumType();
            default -> f;
        };
        return named == f ? f.getType().name().toLowerCase(Locale.ROOT) : named.getFullName();
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return camel.toString();
    }
}
