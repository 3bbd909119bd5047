import type { ProblemCode } from "@/lib/errors";

/** What each problem means and what the caller can do: for developers who open a problem's `type`. */
export const meanings: Record<ProblemCode, string> = {
  "invalid-fields": "The body could be read, but values in it are wrong. `errors` names each field and says why.",
  "malformed-body": "The body is not JSON or not the object that this address takes. Send a JSON object in UTF-8.",
  "unsupported-media-type": "Send the content type that this address takes, such as application/json.",
  "body-too-large":
    "Send less: 16 KiB on shoppers' routes, 1 MiB on the inventory webhook, 5 MiB on platform webhooks.",
  "shop-not-found": "The key in the address belongs to no shop. Copy it from Settings › General.",
  "variant-not-found":
    "The shop's catalog has no such variant, or it was deleted. Send the platform's own id, as text.",
  "plan-required": "The shop is on the Free plan. Back-in-stock alerts come with Premium.",
  "origin-not-allowed": "The request came from a website that is not one of the shop's. Add it in Settings › General.",
  "not-available":
    "Notify me is off for this variant: it is in stock, or no active offer with the mode “when out of stock” covers it.",
  "rate-limited": "Too many requests in a short time. Try again after the seconds in Retry-After.",
  "invalid-signature": "The signature is missing, malformed, or was made with another secret than the shop's.",
  replay: "The message was signed more than five minutes ago or ahead. Check the sender's clock and send it anew.",
  gone: "The link was valid once and has expired.",
  "method-not-allowed": "This address exists, but not for this method. Allow names those that it takes.",
  "not-found": "Nothing is at this address, or it belongs to somebody else.",
  unavailable: "The database is away for a moment. Nothing was stored. Try again after the seconds in Retry-After.",
  internal: "Something unexpected happened and was logged. Trying again may help.",
  unauthenticated: "Sign in, or send a valid key.",
  forbidden: "You are signed in, but your role in this shop does not allow this.",
  conflict: "Somebody or something changed this meanwhile. Load it again and repeat.",
};
