import type { Ctx } from "../context";
import { messageIdOf } from "../email";
import { env } from "../env";
import { AppError } from "../errors";
import { type AlertStory, readAlertStory } from "./alert-story";
import { type AlertEvent, alertTimeline } from "./alert-timeline";
import { type Explanation, explainAlert } from "./explain-alert";

export type AlertDetail = {
  story: AlertStory;
  /** As in the mail's headers, with angle brackets. */
  messageId: string;
  timeline: AlertEvent[];
  explanation: Explanation;
};

/** One alert, all that happened to it, and why it was sent or is not. Throws `not-found`, for another shop's too. */
export async function getAlert(ctx: Ctx, { id }: { id: string }): Promise<AlertDetail> {
  const story = await readAlertStory(ctx, id);
  if (!story) throw new AppError("not-found", "There is no such alert.");
  return {
    story,
    messageId: `<${messageIdOf(story.mailId, env.APP_URL)}>`,
    timeline: alertTimeline(story),
    explanation: explainAlert(story),
  };
}
