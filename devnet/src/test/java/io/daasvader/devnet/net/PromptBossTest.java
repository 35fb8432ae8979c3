package io.daasvader.devnet.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PromptBossTest {
    @Test
    void endsWithoutWaitingForTasksThatItNeverGets() throws InterruptedException {
        EventLoopGroup boss = PromptBoss.open();
        boss.next().submit(() -> {}).sync();
        assertThat(boss.shutdownGracefully(1, 2, TimeUnit.HOURS).await(1, TimeUnit.MINUTES))
                .isTrue();
    }
}
