package io.daasvader.master.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every answer that comes of a devnet says so, problem details too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SimulatedHeader extends OncePerRequestFilter {
    static final String NAME = "DaasVader-Simulated";

    private final Envelopes envelopes;

    SimulatedHeader(Envelopes envelopes) {
        this.envelopes = envelopes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (envelopes.simulated()) {
            response.setHeader(NAME, "devnet (simulated chain)");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        chain.doFilter(request, response);
    }
}
