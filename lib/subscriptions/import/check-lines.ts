import type { Ctx } from "../../context";
import type { ParsedChunk } from "../../csv";
import type { Sql } from "../../db/sql";
import { areErased } from "../../erasures";
import { cut } from "./cut";
import { type Line, readLine } from "./read-line";
import { keyOfRef, resolveVariants } from "./resolve-variants";
import type { CheckInput, LeftOut, Outcome } from "./schemas";
import { type Known, stageLines } from "./stage-lines";

/** Lines of one statement. */
const slice = 5_000;

/** What is found about lines that can be read. */
type Found = Exclude<Outcome, "problem" | "ended">;

const reasons: Record<Found, string> = {
  twice: "The same shopper and variant stand in the file before.",
  waiting: "This shopper waits for this variant already.",
  suppressed: "This address gets no mails any more. Look it up under Settings > Privacy to lift that.",
  erased: "This person was erased and must not be mailed again. Settings > Privacy can allow it.",
};

/** Checks a chunk's records, puts aside what can be imported, and tells the rest in the order of the file. */
export async function checkLines(
  ctx: Ctx,
  task: { id: string; input: CheckInput; zone: string; latest: Date },
  { records, problems }: Pick<ParsedChunk, "records" | "problems">,
  on: Sql,
): Promise<{ accepted: number; leftOut: LeftOut[] }> {
  const { mapping, variantId = null } = task.input;
  const leftOut: LeftOut[] = problems.map((told) => ({ ...told, field: null, value: "", outcome: "problem" }));
  let accepted = 0;
  for (let at = 0; at < records.length; at += slice) {
    const read = records
      .slice(at, at + slice)
      .map((record) => readLine(record, { mapping, variantId, zone: task.zone, latest: task.latest }));
    const lines = read.filter((line): line is Line => "email" in line);
    for (const line of read) if (!("email" in line)) leftOut.push(line);
    const outcome = await checkSlice(ctx, task, lines, on);
    accepted += lines.length - outcome.length;
    leftOut.push(...outcome);
  }
  return { accepted, leftOut: leftOut.sort((a, b) => a.line - b.line) };
}

async function checkSlice(
  ctx: Ctx,
  { id, input }: { id: string; input: CheckInput },
  lines: Line[],
  on: Sql,
): Promise<LeftOut[]> {
  if (lines.length === 0) return [];
  const variants = await resolveVariants(
    ctx,
    lines.map(({ ref }) => ref),
    on,
  );
  const erased = await areErased(
    ctx,
    lines.map(({ email }) => email),
    on,
  );
  const leftOut: LeftOut[] = [];
  const known: Known[] = [];
  const field = variantField(input);
  const leave = ({ line, email }: Pick<Line, "line" | "email">, outcome: Found) =>
    leftOut.push({ line, field: "email", value: email, reason: reasons[outcome], outcome });
  for (const { ref, ...line } of lines) {
    const variant = variants.get(keyOfRef(ref));
    if (!variant || "reason" in variant) {
      const value = ref.by === "id" ? ref.id : ref.by === "sku" ? ref.sku : [ref.product, ref.variant].join(" / ");
      leftOut.push({
        line: line.line,
        field,
        value: cut(value, 200),
        reason: variant?.reason ?? "",
        outcome: "problem",
      });
    } else if (erased.has(line.email)) leave(line, "erased");
    else known.push({ ...line, variantId: variant.id });
  }
  const outcomes = await stageLines(ctx, id, known, on);
  for (const line of known) {
    const outcome = outcomes.get(line.line);
    if (outcome) leave(line, outcome);
  }
  return leftOut;
}

const variantField = ({ mapping: { variantId, sku } }: CheckInput) =>
  typeof variantId === "number" ? "variantId" : typeof sku === "number" ? "sku" : "product";
