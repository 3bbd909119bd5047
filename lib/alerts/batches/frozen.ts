import { z } from "zod";

/**
 * One mail of a frozen batch. Once a batch may have been taken, its mails are only ever left out, never changed: version 0
 * is the first request, and `leftOutFrom` the first version without this mail. payload null = its shopper was erased.
 */
export const frozenMail = z.object({
  mailId: z.string(),
  alertIds: z.array(z.string()),
  payload: z.record(z.string(), z.unknown()).nullable(),
  leftOutFrom: z.number().int().nullable(),
});
export type FrozenMail = z.infer<typeof frozenMail>;

export type Batch = { id: string; createdAt: Date; mails: FrozenMail[] };

/** The version that was sent last. */
export const versionOf = (mails: readonly FrozenMail[]): number =>
  Math.max(0, ...mails.map(({ leftOutFrom }) => leftOutFrom ?? 0));

export const isIn = ({ leftOutFrom }: FrozenMail, version: number): boolean =>
  leftOutFrom === null || leftOutFrom > version;

/** The very request of that version; null when a shopper of it was erased, and it cannot be repeated any more. */
export function requestOf(mails: readonly FrozenMail[], version: number): object[] | null {
  const request = mails.filter((mail) => isIn(mail, version)).map(({ payload }) => payload);
  return request.every((payload) => payload !== null) ? request : null;
}

/** Leaves out, from a next version on, what is not wanted any more; the same list when nothing changes. */
export function leaveOut(mails: FrozenMail[], wanted: (mail: FrozenMail) => boolean): FrozenMail[] {
  const gone = new Set(mails.filter((mail) => mail.leftOutFrom === null && !wanted(mail)));
  if (gone.size === 0) return mails;
  const next = versionOf(mails) + 1;
  return mails.map((mail) => (gone.has(mail) ? { ...mail, leftOutFrom: next } : mail));
}
