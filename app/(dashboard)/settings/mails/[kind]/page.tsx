import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { SHOPPER_MAILS } from "@/emails/wording";
import { requireMember, roleAllows } from "@/lib/auth";
import { editorOf, languageName, mailKindName } from "@/lib/email";
import { getShop } from "@/lib/shops";
import { PremiumBanner } from "../../_components/premium-banner";
import classes from "../_components/editor.module.css";
import { EditorHeader } from "../_components/editor-header";
import { MailEditor } from "../_components/mail-editor";
import { loadMailParams } from "../search-params";

type Props = { params: Promise<{ kind: string }>; searchParams: Promise<SearchParams> };

const kindOf = async (params: Props["params"]) => {
  const { kind } = await params;
  return SHOPPER_MAILS.find((one) => one === kind);
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const kind = await kindOf(params);
  return { title: kind ? mailKindName(kind) : "Email templates" };
}

export default async function MailEditorPage({ params, searchParams }: Props) {
  const { ctx, role, user } = await requireMember();
  const kind = await kindOf(params);
  if (!kind) notFound();
  const { language } = await loadMailParams(searchParams);
  const [{ languages, ...editor }, shop] = await Promise.all([editorOf(ctx, { kind, language }), getShop(ctx)]);
  const { plan, brandColor, logoUrl } = shop;
  return (
    <div className={classes.page} data-wide>
      {plan === "PREMIUM" ? null : <PremiumBanner />}
      <EditorHeader kind={kind} name={mailKindName(kind)} language={language} languages={languages} />
      <MailEditor
        key={`${kind} ${language}`}
        mail={{ kind, language, name: `${mailKindName(kind)}, ${languageName(language)}` }}
        {...editor}
        brand={{ brandColor, logoUrl }}
        myEmail={user.email}
        editable={roleAllows(role, "ADMIN")}
      />
    </div>
  );
}
