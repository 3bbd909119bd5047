/** Where somebody stands on the way in. challenge: sealed proof that the first step went well. */
export type SignInState = {
  step: "password" | "link" | "sent" | "code";
  email: string;
  challenge?: string;
  /** The sentence above the fields. */
  problem?: string;
  /** A sentence beside a field. */
  fields?: Record<string, string>;
};
