"use client";

import { Button, PasswordInput, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { signIn } from "next-auth/react";
import { useEffect, useRef } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { useActionForm } from "@/components/forms/use-action-form";
import { firstShopSchema } from "@/lib/shops/create-shop-schema";
import { welcome } from "../actions";

/** The first owner and the first shop on one page; signs in when done. */
export function WelcomeForm({ currencies }: { currencies: string[] }) {
  const { form, submit, pending, problem } = useActionForm({
    action: welcome,
    initialValues: {
      ownerName: "",
      ownerEmail: "",
      ownerPassword: "",
      name: "",
      domain: "",
      currency: "USD",
      timeZone: "UTC",
    },
    schema: firstShopSchema,
    onSuccess: async (_, { ownerEmail: email, ownerPassword: password }) => {
      await signIn("password", { email, password, redirect: false });
      window.location.assign("/");
    },
  });
  const set = useRef(form.setFieldValue);
  useEffect(() => {
    // The browser's zone is the best guess; the server does not know it.
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone) set.current("timeZone", timeZone);
  }, []);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormErrors message={problem} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label="Your name" autoComplete="name" autoFocus {...form.getInputProps("ownerName")} />
          <TextInput label="Your email" type="email" autoComplete="username" {...form.getInputProps("ownerEmail")} />
        </SimpleGrid>
        <PasswordInput
          label="Password"
          description="8 characters or more"
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          {...form.getInputProps("ownerPassword")}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label="Shop name" autoComplete="organization" {...form.getInputProps("name")} />
          <TextInput label="Shop domain" placeholder="shop.example.com" {...form.getInputProps("domain")} />
        </SimpleGrid>
        <Select
          label="Currency"
          data={currencies}
          searchable
          allowDeselect={false}
          {...form.getInputProps("currency")}
        />
        <Button type="submit" loading={pending} size="md" fullWidth mt="xs">
          Create shop
        </Button>
      </Stack>
    </form>
  );
}
