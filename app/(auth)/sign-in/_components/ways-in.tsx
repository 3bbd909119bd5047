"use client";

import { useState } from "react";
import { LinkForm } from "./link-form";
import { SignInForm } from "./sign-in-form";

/** Password or mailed link; what was typed as the address goes along. */
export function WaysIn({ next }: { next: string }) {
  const [way, setWay] = useState<"password" | "link">("password");
  const [email, setEmail] = useState("");
  return way === "password" ? (
    <SignInForm next={next} email={email} onEmail={setEmail} onLinkInstead={() => setWay("link")} />
  ) : (
    <LinkForm next={next} email={email} onPasswordInstead={() => setWay("password")} />
  );
}
