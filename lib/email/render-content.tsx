import type { ReactElement } from "react";
import { defaultWording, fillWording, type MailBrand, type MailProduct, type MailVariant } from "@/emails";
import {
  BackInStock,
  ConfirmSubscription,
  Invite,
  OwnerNotice,
  SignIn,
  Subscribed,
  TestEmail,
} from "@/emails/templates";
import type { MailContent } from "./content";
import { oneLine } from "./plain-text";
import { variableValues } from "./wording/variable-values";

export type ShopperLinks = { product: string; confirm: string; unsubscribe: string };
/** preview = the line beside the subject, where the content has words for it. */
type Rendering = { subject: string; preview?: string; element: ReactElement };

const cleanBrand = (brand: MailBrand): MailBrand => ({ ...brand, shopName: oneLine(brand.shopName, 100) });
const cleanProduct = (product: MailProduct): MailProduct => ({ ...product, title: oneLine(product.title) });
const cleanVariant = ({ title, price }: MailVariant): MailVariant => ({ title: title && oneLine(title), price });

/** Subject and React element of a content; names and titles are made one displayable line first. */
export function renderContent(content: MailContent, links: ShopperLinks, from: string): Rendering {
  if (content.kind === "sign-in" && content.invite) {
    const shopName = oneLine(content.invite.shopName);
    return {
      subject: `Join ${shopName} on Shelfbell`,
      element: <Invite {...content.invite} shopName={shopName} joinUrl={content.signInUrl} />,
    };
  }
  if (content.kind === "sign-in") {
    return {
      subject: "Your sign-in link",
      element: <SignIn signInUrl={content.signInUrl} minutes={content.minutes} />,
    };
  }
  if (content.kind === "owner-notice") {
    const { kind: _, ...props } = content;
    return {
      subject: oneLine(content.heading),
      element: <OwnerNotice {...props} shopName={oneLine(props.shopName)} />,
    };
  }
  const brand = cleanBrand(content.brand);
  if (content.kind === "test") {
    return {
      subject: `Test email from ${brand.shopName}`,
      element: <TestEmail brand={brand} sentThrough={content.sentThrough} from={from} />,
    };
  }
  const { language } = content;
  const fallback = defaultWording(content.kind, language);
  const variants = content.kind === "back-in-stock" ? content.variants : [{ ...content.variant, price: null }];
  const about = { language, shop: brand.shopName, product: content.product.title, variants };
  const words = fillWording({
    wording: content.wording ?? fallback,
    fallback,
    values: variableValues(about),
    subjectValues: variableValues({ ...about, short: true }),
  });
  const { title, imageUrl } = cleanProduct(content.product);
  const product = { title, imageUrl: words.picture ? (imageUrl ?? null) : null };
  const shared = { language, brand, words, product, unsubscribeUrl: links.unsubscribe };
  const { subject, preview } = words;
  switch (content.kind) {
    case "back-in-stock":
      return {
        subject,
        preview,
        element: <BackInStock {...shared} variants={content.variants.map(cleanVariant)} productUrl={links.product} />,
      };
    case "subscribed":
      return { subject, preview, element: <Subscribed {...shared} variant={cleanVariant(content.variant)} /> };
    case "confirm-subscription":
      return {
        subject,
        preview,
        element: <ConfirmSubscription {...shared} variant={cleanVariant(content.variant)} confirmUrl={links.confirm} />,
      };
  }
}
