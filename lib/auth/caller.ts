/** Who asks to sign in: the client's address and what its browser calls itself. */
export type Caller = { client: string; userAgent: string | null };

/** The address as it is kept: null = nobody knows it. */
export const addressOf = (client: string | null | undefined): string | null =>
  !client || client === "unknown" ? null : client;

export type SignedIn = { userId: string; sessionId: string };

/** The first step went well, and a code is wanted: `challenge` is what `finishSignIn` takes with it. No session yet. */
export type SecondStep = { challenge: string };

export type FirstStep = SignedIn | SecondStep;
