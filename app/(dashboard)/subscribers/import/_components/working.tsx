import { Loader, Progress } from "@mantine/core";
import { Panel } from "../../../_components/panel";
import classes from "./import.module.css";

/** total null: nobody knows how many there are. */
type Props = { title: string; noun: string; seen: number; total: number | null };

export function Working({ title, noun, seen, total }: Props) {
  const share = total ? Math.min(100, (seen / total) * 100) : null;
  return (
    <Panel
      title={title}
      description="You can leave this page: it goes on, and the tasks at the top show how far it is."
    >
      {share === null ? (
        <Loader size={28} aria-hidden />
      ) : (
        <Progress value={share} aria-label={`${title}, ${Math.round(share)} %`} />
      )}
      <p className={classes.note} role="status">
        {total === null
          ? `${seen.toLocaleString("en")} ${noun}`
          : `${seen.toLocaleString("en")} of ${total.toLocaleString("en")} ${noun}`}
      </p>
    </Panel>
  );
}
