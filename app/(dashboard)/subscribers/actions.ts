"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { doOrStart, startBulk } from "@/lib/bulk";
import { listProducts } from "@/lib/catalog";
import { memberAction } from "@/lib/http/member-action";
import {
  addSubscribers,
  type addSubscribersInput,
  checkInput,
  countPicked,
  deleteSubscriptions,
  erasePersonOf,
  exportSubscriptions,
  liftSuppressionOf,
  previewUpload,
  startCheck,
  startImport,
  subscriptionPick,
} from "@/lib/subscriptions";

const refresh = () => revalidatePath("/subscribers", "layout");

/** Products to filter by, as choices: the value is the platform's id. */
export const findProductsAction = memberAction("VIEWER")
  .inputSchema(z.object({ search: z.string().max(200) }))
  .action(async ({ parsedInput: { search }, ctx }) => {
    const { rows } = await listProducts(ctx, { search, limit: 20 });
    return rows.map(({ externalId, title }) => ({ value: externalId, label: title }));
  });

/** A subscription's address that was suppressed is mailed again. */
export const liftSuppressionAction = memberAction()
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ parsedInput: { id }, ctx }) => {
    await liftSuppressionOf(ctx, { id });
    revalidatePath("/subscribers/[id]", "page");
  });

/** Shoppers who asked by another way. The verb reads the text of addresses itself. */
export const addSubscribersAction = memberAction()
  .inputSchema(z.custom<z.input<typeof addSubscribersInput>>((input) => typeof input === "object" && input !== null))
  .action(async ({ parsedInput, ctx }) => {
    const added = await addSubscribers(ctx, parsedInput);
    refresh();
    return added;
  });

export const countSubscribersAction = memberAction("VIEWER")
  .inputSchema(subscriptionPick)
  .action(({ parsedInput, ctx }) => countPicked(ctx, parsedInput));

/** A few at once, more of them by a task that can be left. */
export const deleteSubscribersAction = memberAction()
  .inputSchema(subscriptionPick)
  .action(async ({ parsedInput, ctx }) => {
    const done = await doOrStart(ctx, deleteSubscriptions, parsedInput);
    refresh();
    return done;
  });

export const exportSubscribersAction = memberAction()
  .inputSchema(subscriptionPick)
  .action(({ parsedInput, ctx }) => startBulk(ctx, exportSubscriptions, parsedInput));

/** The first rows of an upload, cut by another delimiter. */
export const previewUploadAction = memberAction()
  .inputSchema(z.object({ id: z.uuid(), delimiter: checkInput.shape.delimiter }))
  .action(({ parsedInput, ctx }) => previewUpload(ctx, parsedInput));

export const startCheckAction = memberAction()
  .inputSchema(checkInput)
  .action(({ parsedInput, ctx }) => startCheck(ctx, parsedInput));

export const startImportAction = memberAction()
  .inputSchema(z.object({ checkId: z.uuid() }))
  .action(({ parsedInput, ctx }) => startImport(ctx, parsedInput));

/** Everything of a person goes; confirm: their address as it was typed. */
export const erasePersonAction = memberAction()
  .inputSchema(z.object({ id: z.uuid(), confirm: z.string().max(254) }))
  .action(async ({ parsedInput, ctx }) => {
    const erased = await erasePersonOf(ctx, parsedInput);
    refresh();
    return erased;
  });
