import { Panel } from "../../../_components/panel";
import { CopyButtonOf } from "./copy-button";
import classes from "./delivery-body.module.css";

/** The most that is laid out; all of it can be copied. */
const mostShown = 200_000;

/** A delivery's body as text, JSON with line breaks. */
export function DeliveryBody({ body }: { body: string }) {
  if (body === "") {
    return (
      <Panel title="Body" description="It held personal data and was deleted once it had served.">
        {null}
      </Panel>
    );
  }
  const text = pretty(body);
  return (
    <Panel title="Body" action={<CopyButtonOf value={text} label="Copy body" />}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={classes.body} tabIndex={0}>
        {text.slice(0, mostShown)}
      </pre>
    </Panel>
  );
}

function pretty(body: string): string {
  // JSON.parse would round ids beyond 2^53: only bodies without such numbers are laid out anew.
  if (/[\s:[,]-?\d{16,}/.test(body)) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
