export type Reply = { status: number; body: unknown; headers?: Record<string, string> };

export const problem = (status: number, name: string, message = name): Reply => ({
  status,
  body: { statusCode: status, name, message },
});

/** Counts requests in windows; gives the headers that Resend answers with, and whether the request is one too many. */
export function rateLimiter(rate?: { limit: number; seconds: number }) {
  let period = { until: 0, used: 0 };
  return (): { headers: Record<string, string>; over: boolean } => {
    if (!rate) return { headers: {}, over: false };
    const now = Date.now();
    if (now >= period.until) period = { until: now + rate.seconds * 1000, used: 0 };
    const over = period.used >= rate.limit;
    if (!over) period.used++;
    const reset = String(Math.ceil((period.until - now) / 1000));
    const headers: Record<string, string> = {
      "ratelimit-limit": String(rate.limit),
      "ratelimit-remaining": String(rate.limit - period.used),
      "ratelimit-reset": reset,
    };
    return { headers: over ? { ...headers, "retry-after": reset } : headers, over };
  };
}
