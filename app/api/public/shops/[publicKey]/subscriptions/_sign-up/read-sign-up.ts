import { AppError, fieldProblems } from "@/lib/errors";
import { parseJsonObject, readBody } from "@/lib/http/read-body";
import { type SignUp, signUpForm, signUpJson } from "@/lib/subscriptions";

const maxBytes = 16 * 1024;

export type BodyKind = "json" | "form";
/** A body of the right shape whose values nobody has looked at. */
export type Unchecked = { kind: BodyKind; fields: Record<string, unknown> };

/** The kind of body that Content-Type announces; null for any other. */
export function bodyKindOf(contentType: string | null): BodyKind | null {
  const [type] = (contentType ?? "").split(";", 1);
  switch (type?.trim().toLowerCase()) {
    case "application/json":
      return "json";
    case "application/x-www-form-urlencoded":
      return "form";
    default:
      return null;
  }
}

/** Reads a sign-up's body: 413, 415 and 422 for its shape, in this order. */
export async function readSignUp(request: Request): Promise<Unchecked> {
  const body = await readBody(request, maxBytes);
  const contentType = request.headers.get("content-type");
  const kind = bodyKindOf(contentType);
  if (kind === "form") return { kind, fields: Object.fromEntries(new URLSearchParams(body.toString("utf8"))) };
  if (kind === "json") return { kind, fields: parseJsonObject(body) };
  if (contentType === null && body.length === 0) throw new AppError("malformed-body", "The body is empty.");
  throw new AppError("unsupported-media-type", "Send application/json or application/x-www-form-urlencoded.");
}

/** Checks the values; throws `invalid-fields` with one problem per wrong field. */
export function checkSignUp({ kind, fields }: Unchecked): SignUp {
  const parsed = (kind === "form" ? signUpForm : signUpJson).safeParse(fields);
  if (parsed.success) return parsed.data;
  const problems = fieldProblems(parsed.error);
  const detail = problems.map(({ field, message }) => `${field}: ${message}`).join(" ");
  throw new AppError("invalid-fields", detail, { fields: problems });
}
