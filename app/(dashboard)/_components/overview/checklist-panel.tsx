import { IconCircleCheckFilled, IconCircleDashed } from "@tabler/icons-react";
import { Link } from "@/components/ui/link";
import type { Checklist } from "@/lib/reports";
import { Panel } from "../panel";
import { DismissChecklist } from "./checklist-dismiss";
import { steps } from "./checklist-steps";
import { ChecklistTest } from "./checklist-test";
import classes from "./overview.module.css";

type Props = {
  checklist: Checklist;
  shop: { plan: "FREE" | "PREMIUM"; sendingPausedAt: Date | null; sendingStoppedAt: Date | null };
  person: { email: string; editable: boolean };
};

/** The way of a new shop: each step ticks itself off by what really happened. All done it folds to one line. */
export function ChecklistPanel({ checklist, shop, person }: Props) {
  const done = steps.filter(({ key }) => checklist[key]).length;
  if (done === steps.length) return <AllDone shop={shop} />;
  const next = steps.find(({ key }) => !checklist[key])?.key;
  return (
    <Panel
      title="Getting started"
      description={`${
        shop.plan === "FREE"
          ? "All of it can be set up on Free; alerts go out on Premium."
          : "Six steps to the first alert."
      }${person.editable ? "" : " An owner or admin can take them."}`}
      action={
        <span className={classes.progress}>
          {done} of {steps.length}
          <DismissChecklist label="Hide" />
        </span>
      }
      flush
    >
      <div className={classes.bar} aria-hidden>
        <span style={{ width: `${(done / steps.length) * 100}%` }} />
      </div>
      <ol className={classes.checklist}>
        {steps.map(({ key, title, text, href, label }) => {
          const ticked = checklist[key];
          const Icon = ticked ? IconCircleCheckFilled : IconCircleDashed;
          return (
            <li key={key} className={classes.step} data-done={ticked || undefined}>
              <Icon size={20} aria-hidden />
              <div className={classes.stepWords}>
                <strong>{title}</strong>
                <span className={classes.forReaders}>{ticked ? "(done)" : "(to do)"}</span>
                {ticked ? null : <p>{text}</p>}
              </div>
              {ticked || !person.editable ? null : key === "test" && checklist.mail ? (
                <ChecklistTest to={person.email} />
              ) : (
                <Link className={classes.stepLink} href={href} data-next={key === next || undefined}>
                  {label}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

function whatHappens({ plan, sendingPausedAt, sendingStoppedAt }: Props["shop"]): string {
  if (plan === "FREE") return "On Free nobody can sign up and nobody is told; that begins with Premium.";
  if (sendingStoppedAt || sendingPausedAt) return "Restocks are seen; those who wait are told once mails go out again.";
  return "Restocks are seen, and those who wait are told.";
}

function AllDone({ shop }: Pick<Props, "shop">) {
  return (
    <section className={classes.allDone} aria-label="Getting started">
      <IconCircleCheckFilled size={20} aria-hidden />
      <span>
        <strong>You are set up.</strong> {whatHappens(shop)}
      </span>
      <DismissChecklist label="Got it" />
    </section>
  );
}
