package io.daasvader.devnet.net;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.EventLoopGroups;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that accepts connections, which ends when it is asked. By default it waits two seconds for tasks that it never
 * gets, and a server's end with it. A class of our own, because Armeria 1.36.0 asks the Netty group itself, past what
 * {@link EventLoopGroups#builder()} was told.
 */
final class PromptBoss extends MultiThreadIoEventLoopGroup {
    private PromptBoss(IoHandlerFactory transport) {
        super(1, transport);
    }

    /** For the transport that Armeria has chosen. */
    static EventLoopGroup open() {
        return switch (Flags.transportType()) {
            case EPOLL -> new PromptBoss(EpollIoHandler.newFactory());
            case NIO -> new PromptBoss(NioIoHandler.newFactory());
            default -> EventLoopGroups.newEventLoopGroup(1);
        };
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return super.shutdownGracefully(0, timeout, unit);
    }
}
