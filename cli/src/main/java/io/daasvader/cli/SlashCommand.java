package io.daasvader.cli;

import picocli.CommandLine.Command;

/** Accusations of workers, and what can be done about them. */
@Command(
        name = "slash",
        mixinStandardHelpOptions = true,
        description = "Slash proposals: look, check the evidence, propose, dispute, decide, execute.",
        subcommands = {
            SlashListCommand.class,
            SlashShowCommand.class,
            SlashExplainCommand.class,
            SlashProposeCommand.class,
            SlashPublishCommand.class,
            SlashDisputeCommand.class,
            SlashUpholdCommand.class,
            SlashDismissCommand.class,
            SlashExecuteCommand.class
        },
        footer = {
            "",
            "The operator proposes, the worker's owner may dispute within the window, the administrator decides a dispute,",
            "and the operator executes after the window. explain believes nobody: it reads everything from the chain again.",
            "",
            "Examples:",
            "  daas slash list",
            "  daas slash explain 0x…",
            "  daas slash propose 0x… --key operator.key --dry-run",
            "  daas slash dispute 0x… --key staker.key --statement answer.txt"
        })
final class SlashCommand {}
