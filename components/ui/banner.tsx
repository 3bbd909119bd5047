import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle, IconSparkles } from "@tabler/icons-react";
import type { CSSProperties, ReactNode } from "react";
import classes from "./banner.module.css";
import type { Tone } from "./theme";

const looks = {
  info: { tone: "blue", icon: IconInfoCircle, role: undefined },
  success: { tone: "green", icon: IconCircleCheck, role: "status" },
  warning: { tone: "orange", icon: IconAlertTriangle, role: undefined },
  error: { tone: "red", icon: IconCircleX, role: "alert" },
  premium: { tone: "iris", icon: IconSparkles, role: undefined },
} as const satisfies Record<string, { tone: Tone; icon: unknown; role: string | undefined }>;

type Props = { kind: keyof typeof looks; title?: ReactNode; children?: ReactNode; action?: ReactNode };

/** Something that a merchant should know on this page. Errors are announced at once, successes politely. */
export function Banner({ kind, title, children, action }: Props) {
  const { tone, icon: Icon, role } = looks[kind];
  const colours = {
    "--banner-text": `var(--sb-${tone}-text)`,
    "--banner-bg": `var(--sb-${tone}-bg)`,
    "--banner-border": `var(--sb-${tone}-border)`,
  } as CSSProperties;
  return (
    <div className={classes.banner} style={colours} role={role}>
      <Icon className={classes.icon} size={20} stroke={1.8} aria-hidden />
      <div className={classes.body}>
        {title ? <span className={classes.title}>{title}</span> : null}
        {children}
      </div>
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}
