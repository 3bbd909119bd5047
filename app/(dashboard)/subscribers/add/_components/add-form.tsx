"use client";

import { Checkbox, Group, NumberInput, Textarea, TextInput } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { useActionForm } from "@/components/forms/use-action-form";
import { Banner } from "@/components/ui/banner";
import { Badge } from "@/components/ui/status-badge";
import { type Added, addSubscribersInput, mostAdded } from "@/lib/subscriptions/add-schemas";
import { Panel } from "../../../_components/panel";
import { VariantSelect } from "../../_components/variant-select";
import { addSubscribersAction } from "../../actions";
import classes from "./add.module.css";
import { AddedPanel } from "./added-panel";

const blank = { emails: "", variantId: "", quantity: 1, locale: "en", sendMail: true };

/** Addresses, one variant, and what became of each address. */
export function AddForm({ doubleOptIn, premium }: { doubleOptIn: boolean; premium: boolean }) {
  const [added, setAdded] = useState<Added[] | null>(null);
  const [inStock, setInStock] = useState(false);
  const handle = useActionForm({
    action: addSubscribersAction,
    initialValues: blank,
    schema: addSubscribersInput,
    // The variant stays chosen for the next addresses.
    saved: (_, values) => ({ ...values, emails: "" }),
    onSuccess: (outcome: Added[]) => setAdded(outcome),
  });
  const { form } = handle;
  return (
    <div className={classes.stack}>
      {premium ? null : (
        <Banner kind="premium" title="Back-in-stock mails are part of Premium">
          Those you add wait, without a mail, until your shop has it.
        </Banner>
      )}
      {added ? <AddedPanel added={added} doubleOptIn={doubleOptIn} /> : null}
      <Panel title="Who waits for what">
        <ActionForm handle={handle} saveLabel="Add subscribers" alwaysReady>
          <Textarea
            label="Email addresses"
            description={`Up to ${mostAdded}: one on each line, or with commas between them`}
            placeholder={"ada@example.com\ngrace@example.com"}
            autosize
            minRows={3}
            maxRows={10}
            required
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps("emails")}
          />
          <VariantSelect
            label="Variant"
            description={inStock ? "It is in stock now: they are told when it sells out and comes back." : undefined}
            required
            value={form.values.variantId || null}
            error={form.errors.variantId}
            onChange={(id, variant) => {
              form.setFieldValue("variantId", id ?? "");
              setInStock(variant?.inStock ?? false);
            }}
          />
          <div className={classes.pair}>
            <NumberInput
              label="Quantity"
              min={1}
              max={999}
              allowDecimal={false}
              required
              {...form.getInputProps("quantity")}
            />
            <TextInput label="Language" description="Such as en, de or pt-BR" {...form.getInputProps("locale")} />
          </div>
          {doubleOptIn ? (
            <Banner kind="info" title="They confirm first">
              Your shop asks for a confirmation: each of them gets a mail with a link, and waits once they have pressed
              it.
            </Banner>
          ) : (
            <Checkbox
              size="md"
              label={
                <Group gap="xs" component="span">
                  Send them the sign-up mail
                  {premium ? null : <Badge word="Premium" tone="iris" icon={IconSparkles} />}
                </Group>
              }
              description="It says what they wait for and how to unsubscribe. Leave it on unless they know already."
              disabled={!premium}
              {...form.getInputProps("sendMail", { type: "checkbox" })}
              {...(premium ? {} : { checked: false })}
            />
          )}
        </ActionForm>
      </Panel>
    </div>
  );
}
