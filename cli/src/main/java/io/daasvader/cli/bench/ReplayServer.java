package io.daasvader.cli.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.Server;
import io.daasvader.sui.rpc.proto.GetServiceInfoResponse;
import io.daasvader.sui.rpc.proto.ListEventsRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Serves a recorded stream over gRPC and binary gRPC-web on loopback. It only copies bytes that were encoded before, so that
 * the follower is what is measured.
 */
final class ReplayServer implements AutoCloseable {
    private static final int PREFIX = 5;
    private static final byte TRAILERS = (byte) 0x80;
    private static final byte[] STATUS_OK = "grpc-status:0\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Server server;

    ReplayServer(RecordedStream stream) {
        byte[] info = RecordedStream.framed(GetServiceInfoResponse.newBuilder()
                .setChainId(RecordedStream.CHAIN_ID)
                .setCheckpointHeight(stream.tip())
                .setLowestAvailableCheckpoint(0)
                .setServer("replay")
                .build()
                .toByteArray());
        server = Server.builder()
                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .requestTimeoutMillis(0)
                .service("/sui.rpc.v2.LedgerService/GetServiceInfo", (ctx, req) -> answer(req, message -> info))
                .service(
                        "/sui.rpc.v2.LedgerService/ListEvents",
                        (ctx, req) -> answer(req, message -> stream.page(first(message))))
                .build();
        server.start().join();
    }

    int port() {
        return server.activeLocalPort();
    }

    private static int first(byte[] message) {
        try {
            ListEventsRequest request = ListEventsRequest.parseFrom(message);
            return request.getOptions().hasAfter()
                    ? RecordedStream.afterCursor(request.getOptions().getAfter())
                    : RecordedStream.firstOfCheckpoint(request.getStartCheckpoint());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a ListEvents request", e);
        }
    }

    private static HttpResponse answer(HttpRequest request, Function<byte[], byte[]> frames) {
        return HttpResponse.of(request.aggregate().thenApply(whole -> answer(whole, frames)));
    }

    private static HttpResponse answer(AggregatedHttpRequest request, Function<byte[], byte[]> frames) {
        byte[] body = request.content().array();
        byte[] data = frames.apply(Arrays.copyOfRange(body, PREFIX, body.length));
        String type = Optional.ofNullable(request.headers().get("content-type")).orElse("application/grpc");
        ResponseHeaders headers = ResponseHeaders.of(HttpStatus.OK, "content-type", type);
        if (!type.startsWith("application/grpc-web")) {
            return HttpResponse.of(headers, HttpData.wrap(data), HttpHeaders.of("grpc-status", "0"));
        }
        byte[] web = ByteBuffer.allocate(data.length + PREFIX + STATUS_OK.length)
                .put(data)
                .put(TRAILERS)
                .putInt(STATUS_OK.length)
                .put(STATUS_OK)
                .array();
        return HttpResponse.of(headers, HttpData.wrap(web));
    }

    @Override
    public void close() {
        server.stop().join();
    }
}
