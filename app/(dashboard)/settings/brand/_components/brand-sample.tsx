"use client";

import { useState } from "react";
import { brandColour, contrast, textOn } from "@/emails/colour";
import classes from "./brand-sample.module.css";

type Props = { colour: string; logoUrl: string; shopName: string };

/** What the mail will look like with these choices, while they are made. */
export function BrandSample({ colour, logoUrl, shopName }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const background = brandColour(colour);
  const usable = /^https?:\/\/\S+$/.test(logoUrl) && broken !== logoUrl;
  const faint = contrast(background, "#ffffff") < 1.6;
  return (
    <figure className={classes.frame} aria-label="A sample of the back-in-stock mail">
      <div className={classes.mail}>
        {usable ? (
          // biome-ignore lint/performance/noImgElement: the merchant's own picture, at any host
          <img className={classes.logo} src={logoUrl} alt={shopName} onError={() => setBroken(logoUrl)} />
        ) : (
          <span className={classes.shop}>{shopName}</span>
        )}
        <span className={classes.title}>The Linen Shirt, M / Sand is back in stock</span>
        <span className={classes.button} style={{ background, color: textOn(background) }}>
          View product
        </span>
      </div>
      <figcaption className={classes.caption}>
        {broken === logoUrl && logoUrl
          ? "The logo could not be loaded from this address."
          : `Sample of the back-in-stock mail. ${contrastWords(background, faint)}`}
      </figcaption>
    </figure>
  );
}

function contrastWords(background: string, faint: boolean): string {
  const text = textOn(background);
  const words = text === "#ffffff" ? "White" : "Dark";
  const ratio = contrast(background, text).toFixed(1);
  return faint
    ? `${words} text on it reads well (${ratio}:1), but the button hardly stands out from the white mail: choose a stronger colour.`
    : `${words} text on the button, contrast ${ratio}:1 (4.5:1 is needed).`;
}
