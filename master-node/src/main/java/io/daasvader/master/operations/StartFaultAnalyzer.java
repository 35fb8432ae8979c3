package io.daasvader.master.operations;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a start's fault as Description and Action instead of a stack trace. */
final class StartFaultAnalyzer extends AbstractFailureAnalyzer<StartFault> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartFault cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
