package io.daasvader.master;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.master.cluster.ClusterSettings;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/** Entry point of the daemon. */
@SpringBootApplication(proxyBeanMethods = false)
public class MasterNode {
    private static final Logger LOG = LoggerFactory.getLogger(MasterNode.class);

    public static void main(String[] args) {
        SpringApplication.run(MasterNode.class, args);
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** Says once, in plain sight, what this master works on. */
    @Bean
    static ApplicationListener<ApplicationReadyEvent> announcement(NetworkFile network, ClusterSettings cluster) {
        String name = network.simulated() ? "master (simulated chain)" : "master";
        return ready -> LOG.atInfo()
                .addKeyValue("chain", network.chainId())
                .addKeyValue("cluster", cluster.backend())
                .log(name + " is ready");
    }
}
