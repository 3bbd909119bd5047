import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/errors";

/** Reads a JSON file; a relative path is meant from the folder where the caller stands (npm itself moves to the package's). */
export async function readJsonFile(file: string): Promise<unknown> {
  const bytes = await readFile(path.resolve(process.env.INIT_CWD || ".", file)).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") throw new AppError("not-found", `There is no file ${file}.`, { cause });
      throw new AppError("malformed-body", `${file} cannot be read (${cause.code}).`, { cause });
    },
  );
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? cause.message : "it is not UTF-8 text";
    throw new AppError("malformed-body", `${file} is not JSON: ${why}`, { cause });
  }
}
