"use client";

import { TextInput } from "@mantine/core";
import { ActionForm } from "@/components/forms/action-form";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { nameSchema } from "@/lib/account/schemas";
import { saveName } from "../actions";

/** Who one is in all one's shops. */
export function ProfileCard({ name, email }: { name: string; email: string }) {
  const handle = useActionForm({
    action: saveName,
    initialValues: { name },
    schema: nameSchema,
    done: "Name saved",
    saved: (kept) => kept,
  });
  return (
    <SettingsCard
      id="profile"
      title="You"
      help="The same in all your shops. Your team sees your name and your address."
    >
      <ActionForm handle={handle} saveLabel="Save name">
        <TextInput label="Name" autoComplete="name" {...handle.form.getInputProps("name")} />
        <TextInput
          label="Email"
          description="You sign in with it. To use another one, ask an owner to invite it, then leave with this one."
          value={email}
          readOnly
        />
      </ActionForm>
    </SettingsCard>
  );
}
