package io.daasvader.devnet.rpc;

import com.google.protobuf.ByteString;
import io.daasvader.devnet.chain.Genesis;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.rpc.proto.Balance;
import io.daasvader.sui.rpc.proto.CoinMetadata;
import io.daasvader.sui.rpc.proto.CoinTreasury;
import io.daasvader.sui.rpc.proto.DynamicField;
import io.daasvader.sui.rpc.proto.GetBalanceRequest;
import io.daasvader.sui.rpc.proto.GetBalanceResponse;
import io.daasvader.sui.rpc.proto.GetCoinInfoRequest;
import io.daasvader.sui.rpc.proto.GetCoinInfoResponse;
import io.daasvader.sui.rpc.proto.ListBalancesRequest;
import io.daasvader.sui.rpc.proto.ListBalancesResponse;
import io.daasvader.sui.rpc.proto.ListDynamicFieldsRequest;
import io.daasvader.sui.rpc.proto.ListDynamicFieldsResponse;
import io.daasvader.sui.rpc.proto.ListOwnedObjectsRequest;
import io.daasvader.sui.rpc.proto.ListOwnedObjectsResponse;
import io.daasvader.sui.rpc.proto.StateServiceGrpc.StateServiceImplBase;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Balances, owned objects and dynamic fields. */
final class StateServiceImpl extends StateServiceImplBase {
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 1000;

    private final Node node;

    StateServiceImpl(Node node) {
        this.node = node;
    }

    @Override
    public void getBalance(GetBalanceRequest request, StreamObserver<GetBalanceResponse> out) {
        Node.answer(out, () -> {
            Address owner = Resolver.parse(request.getOwner());
            TypeTag type = request.hasCoinType() ? StructTag.parse(request.getCoinType()) : StructTag.SUI;
            Balance balance = node.ledger().read(state -> balanceOf(state, owner, type));
            return GetBalanceResponse.newBuilder().setBalance(balance).build();
        });
    }

    private static Balance balanceOf(State state, Address owner, TypeTag type) {
        StructTag coin = new StructTag(Address.SUI_FRAMEWORK, "coin", "Coin", List.of(type));
        long coins = state.ownedBy(owner).stream()
                .map(state::object)
                .flatMap(Optional::stream)
                .filter(o -> o.type().equals(coin))
                .mapToLong(LiveObject::coinValue)
                .sum();
        long funds = state.balance(owner, type);
        return Balance.newBuilder()
                .setCoinType(type.toString())
                .setBalance(coins + funds)
                .setAddressBalance(funds)
                .setCoinBalance(coins)
                .build();
    }

    @Override
    public void listBalances(ListBalancesRequest request, StreamObserver<ListBalancesResponse> out) {
        Node.answer(out, () -> {
            Address owner = Resolver.parse(request.getOwner());
            return node.ledger().read(state -> {
                Set<String> types = new TreeSet<>(state.balances(owner).keySet());
                state.ownedBy(owner).stream()
                        .map(state::object)
                        .flatMap(Optional::stream)
                        .filter(o -> o.type().name().equals("Coin"))
                        .forEach(o -> types.add(o.type().typeParams().getFirst().toString()));
                ListBalancesResponse.Builder b = ListBalancesResponse.newBuilder();
                types.forEach(t -> b.addBalances(balanceOf(state, owner, StructTag.parse(t))));
                return b.build();
            });
        });
    }

    @Override
    public void getCoinInfo(GetCoinInfoRequest request, StreamObserver<GetCoinInfoResponse> out) {
        Node.answer(out, () -> {
            StructTag type = StructTag.parse(request.getCoinType());
            if (!type.equals(StructTag.SUI)) {
                throw Status.NOT_FOUND
                        .withDescription("Coin type " + type + " not found")
                        .asRuntimeException();
            }
            return GetCoinInfoResponse.newBuilder()
                    .setCoinType(type.toString())
                    .setMetadata(CoinMetadata.newBuilder()
                            .setDecimals(9)
                            .setName("Sui")
                            .setSymbol("SUI")
                            .setDescription("devnet (simulated chain)"))
                    .setTreasury(CoinTreasury.newBuilder()
                            .setTotalSupply(Genesis.SUPPLY)
                            .setSupplyState(CoinTreasury.SupplyState.FIXED))
                    .build();
        });
    }

    @Override
    public void listOwnedObjects(ListOwnedObjectsRequest request, StreamObserver<ListOwnedObjectsResponse> out) {
        Node.answer(out, () -> {
            Address owner = Resolver.parse(request.getOwner());
            Masks mask = Masks.of(
                    request.hasReadMask(),
                    request.getReadMask(),
                    io.daasvader.sui.rpc.proto.Object.getDefaultInstance(),
                    "object_id",
                    "version",
                    "object_type");
            Predicate<LiveObject> wanted = request.hasObjectType() ? ofType(request.getObjectType()) : object -> true;
            Page page = page(owner, request.getPageSize(), request.getPageToken(), wanted);
            ListOwnedObjectsResponse.Builder b = ListOwnedObjectsResponse.newBuilder();
            page.objects.forEach(o -> b.addObjects(mask.trim(Render.object(o))));
            page.next.ifPresent(b::setNextPageToken);
            return b.build();
        });
    }

    /** Type parameters left out match all. */
    private static Predicate<LiveObject> ofType(String text) {
        StructTag type = StructTag.parse(text);
        return o -> o.type().equals(type)
                || (type.typeParams().isEmpty()
                        && o.type().address().equals(type.address())
                        && o.type().module().equals(type.module())
                        && o.type().name().equals(type.name()));
    }

    private record Page(List<LiveObject> objects, Optional<ByteString> next) {}

    private Page page(Address owner, int size, ByteString token, Predicate<LiveObject> wanted) {
        int limit = size == 0 ? PAGE : Math.min(size, MAX_PAGE);
        if (!token.isEmpty() && token.size() != Address.LENGTH) {
            throw Status.INVALID_ARGUMENT.withDescription("invalid page_token").asRuntimeException();
        }
        return node.ledger().read(state -> {
            var ids = token.isEmpty()
                    ? state.ownedBy(owner)
                    : state.ownedBy(owner).tailSet(Address.of(token.toByteArray()), false);
            List<LiveObject> found = new ArrayList<>();
            for (Address id : ids) {
                Optional<LiveObject> object = state.object(id).filter(wanted);
                if (object.isPresent() && found.size() == limit) {
                    return new Page(
                            found, Optional.of(Render.bytes(found.getLast().id().bytes())));
                }
                object.ifPresent(found::add);
            }
            return new Page(found, Optional.empty());
        });
    }

    @Override
    public void listDynamicFields(ListDynamicFieldsRequest request, StreamObserver<ListDynamicFieldsResponse> out) {
        Node.answer(out, () -> {
            Address parent = Resolver.parse(request.getParent());
            Masks mask = Masks.of(
                    request.hasReadMask(),
                    request.getReadMask(),
                    DynamicField.getDefaultInstance(),
                    "parent",
                    "field_id");
            Page page = page(parent, request.getPageSize(), request.getPageToken(), o -> true);
            ListDynamicFieldsResponse.Builder b = ListDynamicFieldsResponse.newBuilder();
            page.objects.forEach(o -> b.addDynamicFields(mask.trim(field(parent, o))));
            page.next.ifPresent(b::setNextPageToken);
            return b.build();
        });
    }

    /** A field object's bytes are id, name and value; only names and values of known width are taken apart. */
    private static DynamicField field(Address parent, LiveObject o) {
        DynamicField.Builder b = DynamicField.newBuilder()
                .setKind(DynamicField.DynamicFieldKind.FIELD)
                .setParent(parent.toString())
                .setFieldId(o.id().toString())
                .setFieldObject(Render.object(o));
        if (o.type().typeParams().size() == 2) {
            TypeTag name = o.type().typeParams().get(0);
            TypeTag value = o.type().typeParams().get(1);
            b.setValueType(value.toString());
            int width = width(name);
            if (width > 0 && o.contents().length >= Address.LENGTH + width) {
                byte[] rest = Arrays.copyOfRange(o.contents(), Address.LENGTH, o.contents().length);
                b.setName(Render.bcs(name.toString(), Arrays.copyOf(rest, width)));
                b.setValue(Render.bcs(value.toString(), Arrays.copyOfRange(rest, width, rest.length)));
            }
        }
        return b.build();
    }

    private static int width(TypeTag type) {
        if (type instanceof StructTag tag) {
            return tag.name().equals("ID") ? Address.LENGTH : 0;
        }
        return switch (BcsWriter.encode(type, (w, t) -> t.toBcs(w))[0]) {
            case 0, 1 -> 1;
            case 2 -> 8;
            case 3 -> 16;
            case 4, 10 -> 32;
            case 8 -> 2;
            case 9 -> 4;
            default -> 0;
        };
    }
}
