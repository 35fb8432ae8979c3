package io.daasvader.sui.rpc;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Runs unary calls on the healthiest endpoint, with a deadline per attempt and backoff between attempts. */
final class UnaryCalls {
    /** Waits between attempts; injected so that tests need no real time. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long ms) throws InterruptedException;
    }

    private final EndpointPool pool;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    UnaryCalls(EndpointPool pool) {
        this(pool, Thread::sleep, RandomGenerator.getDefault());
    }

    UnaryCalls(EndpointPool pool, Sleeper sleeper, RandomGenerator random) {
        this.pool = pool;
        this.sleeper = sleeper;
        this.random = random;
    }

    /** A call without effect on the chain: repeated while its status code allows. */
    <S extends AbstractStub<S>, T> T read(String method, Function<Channel, S> stub, Function<S, T> call) {
        int failures = 0;
        while (true) {
            try {
                return once(method, stub, call);
            } catch (RpcException e) {
                failures++;
                if (!RetryRule.read(e.code()) || failures >= pool.settings().attempts()) {
                    throw e;
                }
                pause(pool.settings().backoff().delayMs(failures, random), e);
            }
        }
    }

    /** Exactly one attempt. */
    <S extends AbstractStub<S>, T> T once(String method, Function<Channel, S> stub, Function<S, T> call) {
        PoolMember member = pool.pick();
        try {
            T answer = call.apply(stub.apply(member.unary())
                    .withDeadlineAfter(pool.settings().deadline().toMillis(), TimeUnit.MILLISECONDS));
            member.succeeded();
            return answer;
        } catch (StatusRuntimeException e) {
            if (RetryRule.read(e.getStatus().getCode())) {
                member.failed();
            }
            throw RpcException.of(e, member.name(), method);
        }
    }

    private void pause(long ms, RpcException failure) {
        try {
            sleeper.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
