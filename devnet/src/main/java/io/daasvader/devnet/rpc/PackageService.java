package io.daasvader.devnet.rpc;

import io.daasvader.devnet.contract.Abi;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.rpc.proto.Ability;
import io.daasvader.sui.rpc.proto.DatatypeDescriptor;
import io.daasvader.sui.rpc.proto.FieldDescriptor;
import io.daasvader.sui.rpc.proto.FunctionDescriptor;
import io.daasvader.sui.rpc.proto.GetDatatypeRequest;
import io.daasvader.sui.rpc.proto.GetDatatypeResponse;
import io.daasvader.sui.rpc.proto.GetFunctionRequest;
import io.daasvader.sui.rpc.proto.GetFunctionResponse;
import io.daasvader.sui.rpc.proto.GetPackageRequest;
import io.daasvader.sui.rpc.proto.GetPackageResponse;
import io.daasvader.sui.rpc.proto.ListPackageVersionsRequest;
import io.daasvader.sui.rpc.proto.ListPackageVersionsResponse;
import io.daasvader.sui.rpc.proto.Module;
import io.daasvader.sui.rpc.proto.MovePackageServiceGrpc.MovePackageServiceImplBase;
import io.daasvader.sui.rpc.proto.OpenSignature;
import io.daasvader.sui.rpc.proto.OpenSignatureBody;
import io.daasvader.sui.rpc.proto.Package;
import io.daasvader.sui.rpc.proto.PackageVersion;
import io.daasvader.sui.rpc.proto.TypeParameter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The one package in all its versions, described from its ABI snapshot, which upgrades on devnet do not change. */
final class PackageService extends MovePackageServiceImplBase {
    private final Node node;
    private final Abi abi;

    PackageService(Node node, Abi abi) {
        this.node = node;
        this.abi = abi;
    }

    private Address own(String id) {
        Address address = Resolver.parse(id);
        if (versions().stream().noneMatch(p -> p.id().equals(address))) {
            throw Status.NOT_FOUND
                    .withDescription("Package " + address
                            + " not found: devnet (simulated chain) describes its one package only")
                    .asRuntimeException();
        }
        return address;
    }

    private List<LiveObject> versions() {
        return node.ledger().read(State::packages);
    }

    @Override
    public void getPackage(GetPackageRequest request, StreamObserver<GetPackageResponse> out) {
        Node.answer(out, () -> {
            Address id = own(request.getPackageId());
            Address original = node.chain().env().packageId();
            Package.Builder b = Package.newBuilder()
                    .setStorageId(id.toString())
                    .setOriginalId(original.toString())
                    .setVersion(node.ledger().object(id).orElseThrow().version());
            for (Map.Entry<String, JsonNode> module : abi.modules().properties()) {
                Module.Builder m = b.addModulesBuilder().setName(module.getKey());
                module.getValue().path("structs").forEach(s -> m.addDatatypes(datatype(original, module.getKey(), s)));
                module.getValue().path("functions").forEach(f -> m.addFunctions(function(original, f)));
            }
            return GetPackageResponse.newBuilder().setPackage(b).build();
        });
    }

    @Override
    public void getDatatype(GetDatatypeRequest request, StreamObserver<GetDatatypeResponse> out) {
        Node.answer(out, () -> {
            own(request.getPackageId());
            Address id = node.chain().env().packageId();
            JsonNode found = find(request.getModuleName(), "structs", request.getName());
            return GetDatatypeResponse.newBuilder()
                    .setDatatype(datatype(id, request.getModuleName(), found))
                    .build();
        });
    }

    @Override
    public void getFunction(GetFunctionRequest request, StreamObserver<GetFunctionResponse> out) {
        Node.answer(out, () -> {
            own(request.getPackageId());
            Address id = node.chain().env().packageId();
            JsonNode found = find(request.getModuleName(), "functions", request.getName());
            return GetFunctionResponse.newBuilder()
                    .setFunction(function(id, found))
                    .build();
        });
    }

    @Override
    public void listPackageVersions(
            ListPackageVersionsRequest request, StreamObserver<ListPackageVersionsResponse> out) {
        Node.answer(out, () -> {
            own(request.getPackageId());
            ListPackageVersionsResponse.Builder b = ListPackageVersionsResponse.newBuilder();
            versions()
                    .forEach(p -> b.addVersions(PackageVersion.newBuilder()
                            .setPackageId(p.id().toString())
                            .setVersion(p.version())));
            return b.build();
        });
    }

    private JsonNode find(String module, String kind, String name) {
        for (JsonNode one : abi.modules().path(module).path(kind)) {
            if (one.path("name").asString().equals(name)) {
                return one;
            }
        }
        throw Status.NOT_FOUND
                .withDescription(module + "::" + name + " not found")
                .asRuntimeException();
    }

    private static DatatypeDescriptor datatype(Address id, String module, JsonNode struct) {
        String name = struct.path("name").asString();
        DatatypeDescriptor.Builder b = DatatypeDescriptor.newBuilder()
                .setTypeName(id + "::" + module + "::" + name)
                .setDefiningId(id.toString())
                .setModule(module)
                .setName(name)
                .setKind(DatatypeDescriptor.DatatypeKind.STRUCT);
        struct.path("abilities")
                .forEach(a -> b.addAbilities(Ability.valueOf(a.asString().toUpperCase(Locale.ROOT))));
        struct.path("typeParams").forEach(p -> b.addTypeParameters(TypeParameter.getDefaultInstance()));
        int position = 0;
        for (JsonNode field : struct.path("fields")) {
            b.addFields(FieldDescriptor.newBuilder()
                    .setName(field.path("name").asString())
                    .setPosition(position++)
                    .setType(body(id, field.path("type").asString())));
        }
        return b.build();
    }

    private static FunctionDescriptor function(Address id, JsonNode f) {
        FunctionDescriptor.Builder b = FunctionDescriptor.newBuilder()
                .setName(f.path("name").asString())
                .setIsEntry(f.path("isEntry").asBoolean())
                .setVisibility(
                        switch (f.path("visibility").asString()) {
                            case "public" -> FunctionDescriptor.Visibility.PUBLIC;
                            case "package", "friend" -> FunctionDescriptor.Visibility.FRIEND;
                            default -> FunctionDescriptor.Visibility.PRIVATE;
                        });
        f.path("typeParams").forEach(p -> b.addTypeParameters(TypeParameter.getDefaultInstance()));
        f.path("params").forEach(p -> b.addParameters(signature(id, p.asString())));
        f.path("returns").forEach(p -> b.addReturns(signature(id, p.asString())));
        return b.build();
    }

    private static OpenSignature signature(Address id, String text) {
        OpenSignature.Builder b = OpenSignature.newBuilder();
        String type = text;
        if (text.startsWith("&mut ")) {
            b.setReference(OpenSignature.Reference.MUTABLE);
            type = text.substring(5);
        } else if (text.startsWith("&")) {
            b.setReference(OpenSignature.Reference.IMMUTABLE);
            type = text.substring(1);
        }
        return b.setBody(body(id, type)).build();
    }

    private static OpenSignatureBody body(Address id, String text) {
        if (text.matches("T\\d+")) {
            return OpenSignatureBody.newBuilder()
                    .setType(OpenSignatureBody.Type.TYPE_PARAMETER)
                    .setTypeParameter(Integer.parseInt(text.substring(1)))
                    .build();
        }
        try {
            return body(id, TypeTag.parse(text));
        } catch (IllegalArgumentException e) {
            return OpenSignatureBody.newBuilder()
                    .setType(OpenSignatureBody.Type.DATATYPE)
                    .setTypeName(text)
                    .build();
        }
    }

    private static OpenSignatureBody body(Address id, TypeTag type) {
        OpenSignatureBody.Builder b = OpenSignatureBody.newBuilder();
        switch (type) {
            case TypeTag.Vector(TypeTag element) ->
                b.setType(OpenSignatureBody.Type.VECTOR).addTypeParameterInstantiation(body(id, element));
            case StructTag tag -> {
                Address at = tag.address().equals(Address.ZERO) ? id : tag.address();
                b.setType(OpenSignatureBody.Type.DATATYPE).setTypeName(at + "::" + tag.module() + "::" + tag.name());
                tag.typeParams().forEach(p -> b.addTypeParameterInstantiation(body(id, p)));
            }
            case TypeTag.Primitive p -> b.setType(OpenSignatureBody.Type.valueOf(p.name()));
        }
        return b.build();
    }
}
