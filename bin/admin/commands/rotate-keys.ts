import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";

export const rotateKeys = defineCommand({
  name: "rotate-keys",
  summary: "Encrypt everything that is kept encrypted with the first of ENCRYPTION_KEYS",
  description: `Put a new key first and keep the old ones behind it, restart web and workers, run this, then take the old keys out.
It may run while everything runs, and again after it was interrupted.`,
  input: z.object({}),
  output: z.object({ reencrypted: z.number() }),
  run: async () => {
    const { rotateKeys } = await import("@/lib/settings");
    return rotateKeys();
  },
});
