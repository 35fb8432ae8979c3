package io.daasvader.sui.follow;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.OptionalLong;

/**
 * One open stream. Frames are decoded and put into the mailbox on the network's own thread.
 *
 * @param from checkpoint a List call starts at, when it starts at one
 */
record FeedStream(long id, String endpoint, boolean list, OptionalLong from, ClientCall<?, Frame> call) {
    /** Frames that may be under way before the reader has to ask for more: this bounds the memory of a slow sink. */
    static final int WINDOW = 2048;

    static <Q> FeedStream open(
            long id,
            String endpoint,
            boolean list,
            OptionalLong from,
            ManagedChannel channel,
            MethodDescriptor<Q, Frame> method,
            Q request,
            Mailbox mailbox) {
        ClientCall<Q, Frame> call = channel.newCall(method, CallOptions.DEFAULT.withExecutor(Runnable::run));
        mailbox.open(id);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(Frame frame) {
                        mailbox.put(id, frame);
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        mailbox.end(id, status);
                    }
                },
                new Metadata());
        call.request(WINDOW);
        call.sendMessage(request);
        call.halfClose();
        return new FeedStream(id, endpoint, list, from, call);
    }

    void consumed(int frames) {
        if (frames > 0) {
            call.request(frames);
        }
    }

    void cancel() {
        call.cancel("closed by the feed", null);
    }
}
