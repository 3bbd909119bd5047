import { Command, CommanderError, Option } from "commander";
import type { AdminCommand } from "@/bin/admin/command";
import { commands } from "@/bin/admin/commands";

/** What the command line asks for: a command's work, or the text of a --help. */
export type Asked = { work: () => Promise<unknown>; json: boolean; verbose: boolean } | { help: string };

type Globals = { json?: boolean; verbose?: boolean };

/**
 * Reads a command line without touching anything.
 * @throws UsageError, CommanderError
 */
export function parseCommandLine(argv: string[]): Asked {
  let help = "";
  let asked: Asked | undefined;
  const program = new Command("npm run -s admin --")
    .usage("COMMAND [options] [--json]")
    .description("Operators' commands of Shelfbell. They work on the database of DATABASE_URL, or else of DATA_DIR.")
    .addOption(new Option("--json", "print one line of JSON (without it the same JSON is indented)"))
    .addOption(new Option("--verbose", "also write the log to standard error"))
    .addHelpText("after", "\nnpm run -s admin -- COMMAND --help explains one of them.")
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: (text) => (help += text), writeErr: () => {} })
    .exitOverride();
  for (const command of commands) {
    declare(program, command).action((...given: unknown[]) => {
      const self = given.at(-1) as Command;
      const { json = false, verbose = false, ...options } = self.optsWithGlobals<Globals>();
      const argument = command.argument && { [command.argument.name().toLowerCase()]: given[0] };
      asked = { work: command.prepare({ ...options, ...argument }), json, verbose };
    });
  }
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.code === "commander.helpDisplayed") return { help };
    throw error;
  }
  if (!asked) throw new CommanderError(2, "commander.help", "");
  return asked;
}

function declare(program: Command, { name, summary, description = "", options = [], argument }: AdminCommand): Command {
  const command = program
    .command(name)
    .summary(summary)
    .description(`${summary}.${description && `\n${description}`}`);
  if (argument) command.addArgument(argument);
  for (const option of options) command.addOption(option);
  return command;
}
