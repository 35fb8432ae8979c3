package io.daasvader.cli;

import picocli.CommandLine.Command;

/** What a staker and the operator do with workers on chain. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = "Lend this machine: stake, join, work, earn, leave; and look at workers on chain.",
        subcommands = {
            WorkerUpCommand.class,
            WorkerDoctorCommand.class,
            WorkerStatusCommand.class,
            WorkerLogsCommand.class,
            WorkerEarningsCommand.class,
            WorkerMaintenanceCommand.class,
            WorkerRotateKeyCommand.class,
            WorkerLeaveCommand.class,
            WorkerRegisterCommand.class,
            WorkerApproveCommand.class,
            WorkerActivateCommand.class,
            WorkerShowCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  daas worker doctor --key staker.key --stake 2",
            "  daas worker up --key staker.key --node node-1 --stake 2 --master http://127.0.0.1:8080",
            "  daas worker leave --key staker.key --node node-1",
            "  daas worker approve 0x…",
            "  daas worker show 0x…"
        })
final class WorkerCommand {}
