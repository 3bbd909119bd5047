import { IconCircleCheck, IconCircleX, IconClock, IconHelpCircle, IconInfoCircle } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import type { Explanation } from "@/lib/alerts";
import classes from "./alert-page.module.css";

const looks = {
  good: { tone: "green", icon: IconCircleCheck },
  waits: { tone: "blue", icon: IconClock },
  bad: { tone: "red", icon: IconCircleX },
  doubt: { tone: "orange", icon: IconHelpCircle },
  plain: { tone: "gray", icon: IconInfoCircle },
} as const;

/** The merchant's question about this alert, and its answer. */
export function WhyBox({ explanation: { question, tone, answer, also } }: { explanation: Explanation }) {
  const { tone: colour, icon: Icon } = looks[tone];
  const style = {
    "--why": `var(--sb-${colour}-text)`,
    "--why-bg": `var(--sb-${colour}-bg)`,
    "--why-line": `var(--sb-${colour}-border)`,
  };
  return (
    <section className={classes.why} style={style as CSSProperties} aria-label={question}>
      <Icon className={classes.whyIcon} size={22} stroke={1.8} aria-hidden />
      <div className={classes.whyWords}>
        <h2 className={classes.question}>{question}</h2>
        <p className={classes.answer}>{answer}</p>
        {also.length > 0 ? (
          <ul className={classes.also}>
            {also.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}
