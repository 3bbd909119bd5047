import type { PreviewLine } from "@/lib/catalog";
import classes from "./import.module.css";

const fieldWords: Record<string, string> = {
  title: "name",
  url: "address",
  imageUrl: "picture",
  sku: "SKU",
  inventoryItemId: "inventory item",
};

/** Line by line: what is new, and of what changes, from what to what. */
export function ChangeList({ lines, total }: { lines: PreviewLine[]; total: number }) {
  if (lines.length === 0) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className={classes.lines} tabIndex={0} aria-label="Changes">
        {lines.map((line) => (
          <li key={`${line.product} ${line.variant} ${line.kind}`} className={classes.line}>
            <span className={classes.kind} data-kind={line.kind}>
              {line.kind === "new" ? "New" : "Changed"}
            </span>
            <span className={classes.lineWords}>
              <strong>{line.product}</strong>
              {line.variant === null ? null : ` · ${line.variant}`}
              {line.changes.map(({ field, from, to }) => (
                <span key={field} className={classes.change}>
                  {fieldWords[field] ?? field}: <del>{from ?? "none"}</del> → <ins>{to ?? "none"}</ins>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {total > lines.length ? (
        <p className={classes.more}>
          The first {lines.length} of {total.toLocaleString("en")} changes.
        </p>
      ) : null}
    </>
  );
}
