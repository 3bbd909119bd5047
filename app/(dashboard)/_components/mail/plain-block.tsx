import classes from "./mail-frame.module.css";

/** Plain text of a mail, as it was written; scrolls by keyboard too. */
export function PlainBlock({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={classes.text} tabIndex={0} aria-label={label}>
      <pre>{children}</pre>
    </section>
  );
}
