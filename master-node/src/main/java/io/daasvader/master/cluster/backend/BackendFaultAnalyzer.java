package io.daasvader.master.cluster.backend;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the cluster, and what to do, instead of a stack trace. */
final class BackendFaultAnalyzer extends AbstractFailureAnalyzer<BackendException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BackendException cause) {
        return new FailureAnalysis(cause.getMessage() + ".", cause.remedy(), rootFailure);
    }
}
