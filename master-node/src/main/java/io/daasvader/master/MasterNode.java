package io.daasvader.master;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry point of the daemon. */
@SpringBootApplication
public class MasterNode {
    public static void main(String[] args) {
        SpringApplication.run(MasterNode.class, args);
    }
}
