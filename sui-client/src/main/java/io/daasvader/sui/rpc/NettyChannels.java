package io.daasvader.sui.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;

/**
 * HTTP/2 channels over TLS, or plain text to a loopback address.
 *
 * <p>The header {@code x-sui-client-protocol-version} is never sent: with it a simulator may answer with an expiration
 * kind that this client does not write. Thread-safe.
 */
public final class NettyChannels implements ChannelFactory {
    /** Large enough that a backfill of small events is not held up by window updates. */
    private static final int FLOW_WINDOW_BYTES = 4 << 20;

    private final RpcSettings settings;

    public NettyChannels(RpcSettings settings) {
        this.settings = settings;
    }

    @Override
    public ManagedChannel open(Endpoint endpoint) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(
                        endpoint.uri().getHost(), endpoint.port())
                .keepAliveTime(settings.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .flowControlWindow(FLOW_WINDOW_BYTES)
                .maxInboundMessageSize(settings.maxInboundBytes())
                .disableRetry();
        if (endpoint.tls()) {
            builder.useTransportSecurity();
        } else {
            builder.usePlaintext();
        }
        endpoint.auth().ifPresent(token -> builder.intercept(new AuthInterceptor(token)));
        return builder.build();
    }

    private record AuthInterceptor(AuthToken token) implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            Metadata.Key<String> key = Metadata.Key.of(token.header(), Metadata.ASCII_STRING_MARSHALLER);
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    headers.put(key, token.secret());
                    super.start(listener, headers);
                }
            };
        }
    }
}
