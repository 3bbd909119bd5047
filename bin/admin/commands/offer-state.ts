import { z } from "zod";
import { OfferStatus } from "@/lib/db/generated/enums";

/** What create-offer and set-offer print. */
export const offerState = z.object({ offerId: z.string(), status: z.enum(OfferStatus) });
