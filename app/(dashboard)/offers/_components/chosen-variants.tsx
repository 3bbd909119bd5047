import { CloseButton } from "@mantine/core";
import type { PickedVariant } from "./cover-panel";
import classes from "./offer-form.module.css";
import { VariantLine } from "./variant-line";

type Props = {
  variants: PickedVariant[] /** None: the list can only be read. */;
  onRemove: ((id: string) => void) | undefined;
};

/** The chosen variants; the list scrolls when there are many. */
export function ChosenVariants({ variants, onRemove }: Props) {
  if (variants.length === 0) {
    return <p className={classes.nothing}>No variants yet. A draft may stay so; to activate it, choose some.</p>;
  }
  return (
    <>
      <p className={classes.count} aria-live="polite">
        {variants.length === 1 ? "1 variant" : `${variants.length.toLocaleString("en")} variants`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul className={classes.list} tabIndex={0} aria-label="Chosen variants">
        {variants.map((variant) => (
          <li key={variant.id} className={classes.listItem}>
            <VariantLine variant={variant}>
              {onRemove ? (
                <CloseButton
                  size="md"
                  aria-label={`Remove ${variant.productTitle}, ${variant.title}`}
                  onClick={() => onRemove(variant.id)}
                />
              ) : null}
            </VariantLine>
          </li>
        ))}
      </ul>
    </>
  );
}
