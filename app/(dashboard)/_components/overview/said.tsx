import { RelativeTime } from "@/components/ui/relative-time";
import type { Words } from "./attention-items";

/** Words, and the times between them. */
export function Said({ words }: { words: Words }) {
  return words.map((part) =>
    typeof part === "string" ? part : <RelativeTime key={part.getTime()} value={part.toISOString()} />,
  );
}
