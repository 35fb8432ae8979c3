package io.daasvader.cli;

import picocli.CommandLine.Command;

/** What a staker and the operator do with workers on chain. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = "Stake, activate and look at workers on chain.",
        subcommands = {
            WorkerRegisterCommand.class,
            WorkerApproveCommand.class,
            WorkerActivateCommand.class,
            WorkerShowCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  daas worker register --key staker.key --node node-1 --stake 2 --ticket-key ticket.pem",
            "  daas worker approve 0x…",
            "  daas worker activate 0x… --key operator.key",
            "  daas worker show 0x…"
        })
final class WorkerCommand {}
