import { type ErrorResponse, Resend, type Response as ResendAnswer } from "resend";
import { z } from "zod";
import type { ResendError } from "./resend-outcome";

/** Codes of errors that come before the first byte is sent. */
const NEVER_LEFT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const problem = z.object({ name: z.string(), message: z.string() }).partial();

/**
 * The SDK's client with a request of our own, as the SDK's forgets why `fetch` failed: its errors say (`unsent`) when a
 * request certainly never left, and their status is that of the answer.
 */
export class ResendClient extends Resend {
  override async fetchRequest<T>(path: string, options: RequestInit = {}): Promise<ResendAnswer<T>> {
    try {
      const response = await fetch(`${this.baseUrl}${path}`, options);
      const headers = Object.fromEntries(response.headers.entries());
      const body = parse(await response.text());
      if (response.ok && typeof body === "object" && body !== null) return { data: body as T, error: null, headers };
      return failed(response.ok ? null : response.status, headers, body);
    } catch (error) {
      const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
      return failed(null, null, undefined, NEVER_LEFT.has(String(cause?.code)));
    }
  }
}

function failed(statusCode: number | null, headers: Record<string, string> | null, body: unknown, unsent = false) {
  const { name = "application_error", message = "" } = problem.safeParse(body).data ?? {};
  const error: ResendError = { name, message, statusCode, unsent };
  return { data: null, error: error as ErrorResponse, headers };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
