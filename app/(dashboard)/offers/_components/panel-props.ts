import type { UseFormReturnType } from "@mantine/form";
import type { OfferValues } from "./offer-values";

/** What every part of the offer form gets. */
export type PanelProps = {
  form: UseFormReturnType<OfferValues>;
  /** Rules that the present values break, by field. */
  broken: Record<string, string>;
  timeZone: string;
};

/** The server's word on a field, or the rule that its value breaks now. */
export const errorOf = ({ form, broken }: PanelProps, field: keyof OfferValues) => form.errors[field] ?? broken[field];
