"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { useActionForm } from "@/components/forms/use-action-form";
import { type OfferDetail, offerInput } from "@/lib/offers/schemas";
import { saveOfferAction } from "../actions";
import { CoverPanel } from "./cover-panel";
import { DatesPanel } from "./dates-panel";
import { DetailsPanel } from "./details-panel";
import { LimitsPanel } from "./limits-panel";
import classes from "./offer-form.module.css";
import { inputOf, type OfferValues, schemaIn, valuesOf } from "./offer-values";
import { PlacementPanel } from "./placement-panel";
import { StockPanel } from "./stock-panel";

type Props = { offer: OfferDetail | null; timeZone: string; brandColor: string; editable: boolean };

/** Creates an offer (offer null), or edits one. Rules between fields show while the merchant types. */
export function OfferForm({ offer, timeZone, brandColor, editable }: Props) {
  const router = useRouter();
  const activate = useRef(false);
  const [editedFrom, setEditedFrom] = useState(offer?.updatedAt.toISOString());
  const [initialValues] = useState(() => valuesOf(offer, timeZone));
  const schema = useMemo(() => schemaIn(timeZone), [timeZone]);

  const handle = useActionForm({
    action: (values: OfferValues) =>
      saveOfferAction({ id: offer?.id, offer: inputOf(values, timeZone), activate: activate.current, editedFrom }),
    initialValues,
    schema,
    done: offer ? "Offer saved" : "Offer created",
    onSuccess: (saved) => {
      if (saved.updatedAt) setEditedFrom(saved.updatedAt.toISOString());
      if (!offer) router.push(`/offers/${saved.id}`);
    },
  });
  const { form } = handle;
  const broken = useBrokenRules(form.values, timeZone);
  const panel = { form, broken, timeZone };
  const submitAs = (andActivate: boolean) => {
    activate.current = andActivate;
    handle.submit();
  };

  return (
    <fieldset className={classes.whole} disabled={offer?.status === "COMPLETED"}>
      <ActionForm
        handle={{
          ...handle,
          submit: (event) => {
            activate.current = false;
            handle.submit(event);
          },
        }}
        saveLabel={offer ? "Save offer" : "Save as draft"}
        editable={editable}
        alwaysReady={!offer}
        extra={
          offer || !editable ? null : (
            <Button variant="default" disabled={handle.pending} onClick={() => submitAs(true)}>
              Create and activate
            </Button>
          )
        }
      >
        <DetailsPanel {...panel} />
        <CoverPanel
          {...panel}
          offerId={offer?.id}
          chosen={offer?.chosen ?? []}
          readOnly={!editable || offer?.status === "COMPLETED"}
        />
        <StockPanel {...panel} />
        <PlacementPanel {...panel} brandColor={brandColor} />
        <DatesPanel {...panel} />
        <LimitsPanel {...panel} />
      </ActionForm>
    </fieldset>
  );
}

/** Sentences of broken rules by field; not of fields that are merely still empty. */
function useBrokenRules(values: OfferValues, timeZone: string): Record<string, string> {
  return useMemo(() => {
    const parsed = offerInput.safeParse(inputOf(values, timeZone));
    const issues = parsed.success
      ? []
      : parsed.error.issues.filter((issue) => issue.path[0] !== "name" || values.name.trim());
    return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));
  }, [values, timeZone]);
}
