"use client";

import { ColorInput, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { brandColour, contrast, isColour, textOn } from "@/emails/colour";
import { safeUrl } from "@/emails/safe-url";
import classes from "./brand.module.css";
import type { BrandForm } from "./use-brand-form";

const swatches = ["#1f5eff", "#5f48d9", "#0f766e", "#146a3c", "#b45309", "#b3221f", "#be185d", "#111827"];

/** What is chosen of a brand, and what comes of it: whether the button reads well, whether the logo can be loaded. */
export function BrandFields({ form }: { form: BrandForm["form"] }) {
  const { brandColor, logoUrl } = form.values;
  const broken = useBroken(logoUrl);
  return (
    <>
      <ColorInput
        label="Colour"
        description={isColour(brandColor) ? contrastWords(brandColour(brandColor)) : "Such as #1f5eff."}
        format="hex"
        swatches={swatches}
        swatchesPerRow={8}
        eyeDropperButtonProps={{ "aria-label": "Pick a colour from the screen" }}
        withPicker={false}
        popoverProps={{ withinPortal: false, width: 240 }}
        {...form.getInputProps("brandColor")}
      />
      <div>
        <TextInput
          label="Logo address"
          description="A PNG or JPEG at an https:// address, best 400 × 100 pixels or larger. Emails show it above the shop's name, pages for shoppers in its place."
          placeholder="https://cdn.example.com/logo.png"
          type="url"
          {...form.getInputProps("logoUrl")}
        />
        <p className={classes.broken} role="status">
          {broken ? "No picture could be loaded from this address." : null}
        </p>
      </div>
    </>
  );
}

/** Milliseconds of quiet before an address that is typed is asked for its picture. */
const quietMs = 400;

/** Was there no picture at this address? */
function useBroken(address: string): boolean {
  const [settled] = useDebouncedValue(safeUrl(address.trim()), quietMs);
  const [broken, setBroken] = useState<string | null>(null);
  useEffect(() => {
    if (!settled) return;
    const picture = new Image();
    picture.onload = () => setBroken((before) => (before === settled ? null : before));
    picture.onerror = () => setBroken(settled);
    picture.src = settled;
    return () => {
      picture.onload = picture.onerror = null;
    };
  }, [settled]);
  return broken !== null && broken === safeUrl(address.trim());
}

function contrastWords(background: string): string {
  const text = textOn(background);
  const words = text === "#ffffff" ? "White" : "Dark";
  const ratio = contrast(background, text).toFixed(1);
  return contrast(background, "#ffffff") < 1.6
    ? `${words} text on it reads well (${ratio}:1), but the button hardly stands out from the white mail: choose a stronger colour.`
    : `${words} text on the button, contrast ${ratio}:1 (4.5:1 is needed).`;
}
