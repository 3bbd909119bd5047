import { env } from "../env";
import { AppError } from "../errors";

const reads = new Set(["GET", "HEAD"]);

/**
 * A write must come from our own pages: the cookie alone would let another site's form act. Throws `forbidden`.
 * @param alsoReads a read that leaves a trace: a link on another site (Sec-Fetch-Site) is refused too, a typed address is not
 */
export function refuseForeignOrigin({ method, headers }: Pick<Request, "method" | "headers">, alsoReads = false): void {
  const site = headers.get("sec-fetch-site");
  const refusal = new AppError("forbidden", "This can be done from the dashboard only.");
  if (reads.has(method)) {
    if (alsoReads && site !== null && site !== "same-origin" && site !== "none") throw refusal;
    return;
  }
  if (site === "same-origin" || (site === null && headers.get("origin") === new URL(env.APP_URL).origin)) return;
  throw refusal;
}
