"use client";

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconDownload, IconUserX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { runAction } from "@/components/forms/run-action";
import { SettingsCard } from "@/components/forms/settings-card";
import { useActionForm } from "@/components/forms/use-action-form";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { toastDone } from "@/components/ui/toast";
import type { KnownAddress } from "@/lib/subscriptions";
import { askToErase } from "../../../subscribers/_components/ask-to-erase";
import { SuppressedBanner } from "../../../subscribers/_components/suppressed-panel";
import { allowErased } from "../actions";
import { eraseAddressAction, lookUpPerson, mailAddressAgain } from "../person-actions";
import { savePerson } from "./save-person";

type Found = KnownAddress & { email: string };

const ways =
  "See what your shop keeps of an address, also when its subscriptions are gone: download it, erase it, or let it be mailed again.";

/** What the shop knows of one address, and all that the law or a shopper may ask to be done with it. */
export function PersonCard({ erased, editable }: { erased: number; editable: boolean }) {
  const many = erased === 1 ? "One person was erased" : `${erased.toLocaleString("en")} people were erased`;
  return (
    <SettingsCard
      id="person"
      title="One person"
      help={`${editable ? ways : "Owners and admins can see what your shop keeps of an address, download it and erase it."} Who was erased is not mailed again, even when somebody enters or imports the address.`}
    >
      <Stack gap="md">
        {editable ? <LookUp /> : null}
        <Text size="sm" c="dimmed">
          {erased === 0 ? "Nobody was erased so far." : `${many}. Nobody can read who they were.`}
        </Text>
      </Stack>
    </SettingsCard>
  );
}

function LookUp() {
  const [found, setFound] = useState<Found | null>(null);
  const { form, submit, pending, problem } = useActionForm({
    action: lookUpPerson,
    initialValues: { email: "" },
    saved: (_: KnownAddress, values) => values,
    onSuccess: (known, { email }) => setFound({ ...known, email: email.trim() }),
  });
  const ask = (event: FormEvent<HTMLFormElement>) => {
    setFound(null);
    submit(event);
  };
  const again = async (email: string) => {
    const known = (await runAction(() => lookUpPerson({ email })))?.data;
    if (known) setFound({ ...known, email });
  };
  return (
    <>
      <form onSubmit={ask} noValidate>
        <Stack gap="md">
          <FormErrors message={problem} />
          <TextInput label="Email address" type="email" autoComplete="off" {...form.getInputProps("email")} />
          <Button type="submit" variant="default" loading={pending} style={{ alignSelf: "flex-start" }}>
            Look up
          </Button>
        </Stack>
      </form>
      <p className="visually-hidden" role="status">
        {found ? `Found: what is kept of ${found.email}` : ""}
      </p>
      {found ? <Known found={found} again={() => again(found.email)} /> : null}
    </>
  );
}

function Known({ found, again }: { found: Found; again: () => Promise<void> }) {
  const { email, subscriptions, subscriptionId, suppression, erased } = found;
  const nothing = subscriptions === 0 && !suppression;
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    await savePerson(email);
    setBusy(false);
  };
  const after = async (outcome: unknown, words: string) => {
    if (!outcome) return;
    toastDone(words);
    await again();
  };
  const allow = async () => after(await runAction(() => allowErased({ email })), "This address may sign up again");
  const lift = async () => after(await runAction(() => mailAddressAgain({ email })), "This address is mailed again");
  const erase = () =>
    askToErase({
      email,
      subscriptions,
      onConfirm: async () =>
        after(await runAction(() => eraseAddressAction({ email })), "Erased. They are not mailed again."),
    });
  return (
    <Stack gap="md" role="group" aria-label={`What is kept of ${email}`}>
      <Text size="sm">
        <strong>{email}</strong>{" "}
        {subscriptionId ? (
          <>
            has {subscriptions === 1 ? "one subscription" : `${subscriptions.toLocaleString("en")} subscriptions`}.{" "}
            <Link href={`/subscribers/${subscriptionId}`}>See their page</Link>
          </>
        ) : (
          `has no subscription${nothing && !erased ? ", and nothing else is kept of it" : ""}.`
        )}
      </Text>
      {erased ? (
        <Banner
          kind="info"
          title="This person was erased"
          action={
            <Button variant="default" onClick={allow}>
              Allow address
            </Button>
          }
        >
          They are not mailed again until you allow it, when they ask for it themselves.
        </Banner>
      ) : null}
      {suppression ? <SuppressedBanner email={email} reason={suppression.reason} canWrite lift={lift} /> : null}
      <Group gap="xs">
        {nothing ? null : (
          <Button variant="default" loading={busy} leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
            Download their data
          </Button>
        )}
        {erased && nothing ? null : (
          <Button variant="outline" color="red" leftSection={<IconUserX size={16} aria-hidden />} onClick={erase}>
            Erase this person
          </Button>
        )}
      </Group>
    </Stack>
  );
}
