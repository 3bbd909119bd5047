import { notFound } from "next/navigation";
import { AppError } from "@/lib/errors";

/** What does not exist in this shop is the 404 page; every other error goes on. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  }
}
