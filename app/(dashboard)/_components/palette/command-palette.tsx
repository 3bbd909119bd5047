"use client";

import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Spotlight } from "@mantine/spotlight";
import { IconAlertTriangle, IconMoon, IconSearch, IconSpeakerphone, IconSun, IconUser } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { mayLeave } from "@/components/forms/leave-guard";
import { paletteStore } from "@/components/layout/palette-store";
import { ProductPicture } from "@/components/ui/product-picture";
import { statusLooks } from "@/components/ui/status-meta";
import classes from "./command-palette.module.css";
import { answersTo, beginnings, type Entry, pages } from "./places";
import { useFirstChosen } from "./use-first-chosen";
import { useFound } from "./use-found";

/** Ctrl or Cmd + K: goes to any page, offer, product or subscriber, and begins what is often begun. */
export function CommandPalette({ canWrite }: { canWrite: boolean }) {
  const [typed, setTyped] = useState("");
  const { found, failed, searching } = useFound(typed);
  const onKeyDown = useFirstChosen(typed, found, searching);
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const router = useRouter();
  // What is typed into a form is not lost by a jump.
  const go = (href: string) => mayLeave(() => router.push(href));
  const entries = [...pages, ...(canWrite ? beginnings : [])].filter((entry) => answersTo(entry, typed.trim()));
  const schemeWords = dark ? "Switch to light" : "Switch to dark";
  const offersScheme = answersTo(
    { href: "", label: schemeWords, icon: IconMoon, words: "theme mode colour" },
    typed.trim(),
  );
  const { offers, products, subscribers } = found;
  const empty = entries.length + offers.length + products.length + subscribers.length === 0 && !offersScheme;

  const actionOf = ({ href, label, icon: Icon, description }: Entry) => (
    <Spotlight.Action
      key={href}
      label={label}
      description={description}
      leftSection={<Icon size={20} stroke={1.7} aria-hidden />}
      onClick={() => go(href)}
    />
  );

  return (
    <Spotlight.Root
      store={paletteStore}
      query={typed}
      onQueryChange={setTyped}
      scrollable
      centered={false}
      yOffset="14vh"
      attributes={{ content: { "aria-label": "Go to anything" } }}
      maxHeight="min(460px, 60dvh)"
      radius="md"
      overlayProps={{ backgroundOpacity: 0.35 }}
      transitionProps={{ duration: 80 }}
      classNames={{ action: classes.action, actionsGroup: classes.group }}
    >
      <Spotlight.Search
        placeholder="Go to a page, offer, product or subscriber"
        aria-label="Go to a page, offer, product or subscriber"
        maxLength={200}
        onKeyDown={onKeyDown}
        leftSection={<IconSearch size={20} stroke={1.7} aria-hidden />}
      />
      <div className={classes.forReaders} role="status">
        {typed.trim() && !searching ? `${offers.length + products.length + subscribers.length} found` : ""}
      </div>
      <Spotlight.ActionsList>
        {/* What is here at once comes first: nothing moves when the server's answer comes. */}
        {entries.length > 0 ? (
          <Spotlight.ActionsGroup label={typed.trim() ? "Pages" : "Go to"}>
            {entries.map(actionOf)}
          </Spotlight.ActionsGroup>
        ) : null}
        {offersScheme ? (
          <Spotlight.ActionsGroup label="This device">
            <Spotlight.Action
              label={schemeWords}
              leftSection={dark ? <IconSun size={20} aria-hidden /> : <IconMoon size={20} aria-hidden />}
              onClick={() => setColorScheme(dark ? "light" : "dark")}
            />
          </Spotlight.ActionsGroup>
        ) : null}
        {offers.length > 0 ? (
          <Spotlight.ActionsGroup label="Offers">
            {offers.map(({ id, name, status }) => (
              <Spotlight.Action
                key={id}
                label={name}
                description={statusLooks.offer[status].word}
                leftSection={<IconSpeakerphone size={20} stroke={1.7} aria-hidden />}
                onClick={() => go(`/offers/${id}`)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
        {products.length > 0 ? (
          <Spotlight.ActionsGroup label="Products">
            {products.map(({ id, title, imageUrl, waiting }) => (
              <Spotlight.Action
                key={id}
                label={title}
                description={waiting === 1 ? "1 shopper is waiting" : `${waiting} shoppers are waiting`}
                leftSection={<ProductPicture src={imageUrl} size={28} />}
                onClick={() => go(`/products/${id}`)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
        {subscribers.length > 0 ? (
          <Spotlight.ActionsGroup label="Subscribers">
            {subscribers.map(({ id, email, status, productTitle }) => (
              <Spotlight.Action
                key={id}
                label={email}
                description={`${statusLooks.subscription[status].word} · ${productTitle}`}
                leftSection={<IconUser size={20} stroke={1.7} aria-hidden />}
                onClick={() => go(`/subscribers/${id}`)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
        {failed ? (
          <p className={classes.problem}>
            <IconAlertTriangle size={16} aria-hidden /> The search did not answer. Pages can still be gone to.
          </p>
        ) : null}
        {empty && !failed ? (
          <Spotlight.Empty>{searching ? "Searching…" : `Nothing found for “${typed.trim()}”`}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
