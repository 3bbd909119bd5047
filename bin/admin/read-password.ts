import { invalidField } from "@/lib/errors";

/** Standard input as it came, without one trailing newline: what `echo` adds is no part of a password. */
export async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("Type the password, then Enter and Ctrl-D: ");
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
    return text.replace(/\r?\n$/, "");
  } catch {
    throw invalidField("password", "The password on standard input is not UTF-8 text.");
  }
}
