package io.daasvader.master;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Entry point of the daemon. */
@SpringBootApplication(proxyBeanMethods = false)
public class MasterNode {
    public static void main(String[] args) {
        SpringApplication.run(MasterNode.class, args);
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }
}
