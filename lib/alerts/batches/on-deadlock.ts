/** Tries a statement or transaction again that lost a deadlock: against the renewal or the recovery of the same leases. */
export async function againOnDeadlock<T>(work: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code !== "40P01" || tries <= 1) throw error;
    return againOnDeadlock(work, tries - 1);
  }
}
