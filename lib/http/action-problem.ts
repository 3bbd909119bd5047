import type { FieldProblem, ProblemCode } from "../errors";

/**
 * What a server action answers when it refused (next-safe-action's serverError): the same words as problem+json.
 * fields: dotted paths of the input, each with a sentence for people.
 */
export type ActionProblem = { code: ProblemCode; title: string; detail: string; fields: FieldProblem[] };
