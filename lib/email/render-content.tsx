import type { ReactElement } from "react";
import {
  BackInStock,
  ConfirmSubscription,
  type MailBrand,
  type MailProduct,
  type MailVariant,
  OwnerNotice,
  SignIn,
  Subscribed,
  TestEmail,
  textsFor,
} from "@/emails";
import type { MailContent } from "./content";
import { oneLine } from "./plain-text";

export type ShopperLinks = { product: string; confirm: string; unsubscribe: string };
type Rendering = { subject: string; element: ReactElement };

const SUBJECT_TITLE_LENGTH = 100;

const cleanBrand = (brand: MailBrand): MailBrand => ({ ...brand, shopName: oneLine(brand.shopName, 100) });
const cleanProduct = (product: MailProduct): MailProduct => ({ ...product, title: oneLine(product.title) });
const cleanVariant = ({ title, price }: MailVariant): MailVariant => ({ title: title && oneLine(title), price });

/** Subject and React element of a content; names and titles are made one displayable line first. */
export function renderContent(content: MailContent, links: ShopperLinks, from: string): Rendering {
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
  const product = cleanProduct(content.product);
  const subjectTitle = oneLine(product.title, SUBJECT_TITLE_LENGTH);
  const texts = textsFor(language);
  const shared = { language, brand, product, unsubscribeUrl: links.unsubscribe };
  switch (content.kind) {
    case "back-in-stock":
      return {
        subject: texts.backInStock.subject(subjectTitle),
        element: <BackInStock {...shared} variants={content.variants.map(cleanVariant)} productUrl={links.product} />,
      };
    case "subscribed":
      return {
        subject: texts.subscribed.subject(subjectTitle),
        element: <Subscribed {...shared} variant={cleanVariant(content.variant)} />,
      };
    case "confirm-subscription":
      return {
        subject: texts.confirm.subject(subjectTitle),
        element: <ConfirmSubscription {...shared} variant={cleanVariant(content.variant)} confirmUrl={links.confirm} />,
      };
  }
}
