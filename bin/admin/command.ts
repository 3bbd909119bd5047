import type { Argument, Option } from "commander";
import type { z } from "zod";
import { usageError } from "@/bin/admin/usage-error";
import { fieldProblems } from "@/lib/errors";

type Spec<Input extends z.ZodType, Output extends z.ZodType> = {
  name: string;
  summary: string;
  /** More than the summary says, for `COMMAND --help`. */
  description?: string;
  options?: Option[];
  argument?: Argument;
  /** The options by their camelCase names (and the argument by its own); what it refuses is a usage error. */
  input: Input;
  /** What is printed. Unknown keys of the verb's answer are dropped here. */
  output: Output;
  /** Runs with the environment prepared: import verbs in here, so that no command waits for the others' modules. */
  run: (input: z.output<Input>) => Promise<z.input<Output>>;
};

/** An operator's command: parse → verb → checked answer. */
export type AdminCommand = Omit<Spec<z.ZodType, z.ZodType>, "input" | "output" | "run"> & {
  /**
   * Checks the options without touching anything; what comes back does the work.
   * @throws UsageError
   */
  prepare: (options: unknown) => () => Promise<unknown>;
};

export function defineCommand<Input extends z.ZodType, Output extends z.ZodType>({
  input,
  output,
  run,
  ...about
}: Spec<Input, Output>): AdminCommand {
  return {
    ...about,
    prepare: (options) => {
      const parsed = input.safeParse(options);
      if (!parsed.success) throw usageError(fieldProblems(parsed.error));
      return async () => {
        const answer = output.safeParse(await run(parsed.data));
        // Not thrown as a ZodError: that would be read as a caller's mistake.
        if (!answer.success) throw new Error(`${about.name} has an answer of the wrong shape: ${answer.error.message}`);
        return answer.data;
      };
    },
  };
}
