package io.daasvader.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The one place that turns a failure into a sentence and an exit code. */
final class Failures {
    private Failures() {}

    static int usage(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("daas: " + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("      See: " + line.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ExitCode.USAGE.code();
    }

    static int execution(Exception e, CommandLine line, GlobalOptions options) {
        CliException failure = sentence(e);

        PrintWriter err = line.getErr();
        if (options.json()) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("error", failure.getMessage());
            error.put("remedy", failure.remedy());
            error.put("exit", failure.exit().code());
            new Console(line.getErr(), line.getErr(), true).jsonLine(error);
        } else {
            err.println("daas: " + failure.getMessage());
            err.println("      " + failure.remedy());
        }
        if (options.debug()) {
            e.printStackTrace(err);
        }
        err.flush();
        return failure.exit().code();
    }

    private static CliException sentence(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return switch (e) {
            case CliException own -> own;
            case IllegalArgumentException wrong -> CliException.usage(message, "Correct the value and try again.");
            case IOException io ->
                CliException.failed(
                        "cannot read or write: " + message, "Check that the file or folder exists and may be used.");
            default ->
                CliException.failed(
                        "unexpected failure: " + message, "Run again with --debug and report the stack trace.");
        };
    }
}
