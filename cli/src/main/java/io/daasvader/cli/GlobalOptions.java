package io.daasvader.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What every command takes, before or after its own options. */
final class GlobalOptions {
    enum Form {
        text,
        json
    }

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec mixee;

    @Option(
            names = "--output",
            scope = ScopeType.INHERIT,
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the answer: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form output = Form.text;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure.")
    private boolean debug;

    Console console() {
        return new Console(mixee.commandLine().getOut(), mixee.commandLine().getErr(), output == Form.json);
    }

    boolean json() {
        return output == Form.json;
    }

    boolean debug() {
        return debug;
    }
}
