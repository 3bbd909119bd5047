"use client";

import type { Policy } from "@/lib/shops/schemas";
import { policyExample } from "../policy-words";
import classes from "./policy-example.module.css";

/** What the chosen policy does, told by an example while it is being chosen. */
export function PolicyExample({ policy }: { policy: Omit<Policy, "allowedOrigins"> }) {
  const words = policyExample(policy);
  return (
    <p className={classes.example} aria-live="polite">
      <strong>For example:</strong> {words ?? "fill in the fields above."}
    </p>
  );
}
