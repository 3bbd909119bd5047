import { Argument, Option } from "commander";

/** An option that must be given. */
export const required = (flags: string, description: string): Option =>
  new Option(flags, description).makeOptionMandatory();

export const optional = (flags: string, description: string): Option => new Option(flags, description);

/** An option that may be given several times; its values come as a list. */
export const repeatable = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((value: string, before: string[] = []) => [...before, value]);

export const shopOption = (): Option => required("--shop <key>", "the shop's public key (pk_…) or its id");

export const fileArgument = (): Argument =>
  new Argument("<file>", "a JSON file; a relative path is meant from your folder");
