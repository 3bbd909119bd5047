import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Badge } from "@/components/ui/status-badge";
import { requireMember } from "@/lib/auth";
import { type EditableMail, languageName, listMails, mailKindName } from "@/lib/email";
import { getShop } from "@/lib/shops";
import { Panel } from "../../_components/panel";
import { PremiumBanner } from "../_components/premium-banner";
import classes from "./_components/mails.module.css";
import { isInUse, whenSent } from "./mail-words";

export const metadata = { title: "Email templates" };

export default async function MailsPage() {
  const { ctx } = await requireMember();
  const [mails, { policy, plan }] = await Promise.all([listMails(ctx), getShop(ctx)]);
  return (
    <>
      {plan === "PREMIUM" ? null : <PremiumBanner />}
      {mails.map((mail) => (
        <MailPanel key={mail.kind} mail={mail} inUse={isInUse(mail.kind, policy.doubleOptIn)} />
      ))}
      <p className={classes.aside}>
        Sign-in links and notices to your team come from Shelfbell itself and are the same for every shop. Colour and
        logo of all emails: <Link href="/settings/brand">Settings, Brand</Link>.
      </p>
    </>
  );
}

function MailPanel({ mail: { kind, languages }, inUse }: { mail: EditableMail; inUse: boolean }) {
  const latest = languages
    .filter(({ changedAt }) => changedAt)
    .sort((a, b) => Number(b.changedAt) - Number(a.changedAt));
  const [last] = latest;
  const href = (language: string) => `/settings/mails/${kind}${language === "en" ? "" : `?language=${language}`}`;
  return (
    <Panel
      title={
        <span className={classes.titleRow}>
          <Link className={classes.titleLink} href={href("en")}>
            {mailKindName(kind)}
          </Link>
          <Badge
            word={inUse ? "In use" : "Not in use now"}
            tone={inUse ? "green" : "gray"}
            icon={inUse ? IconCircleCheck : IconCircleDashed}
          />
        </span>
      }
      description={whenSent[kind]}
    >
      <ul className={classes.languages} aria-label={`${mailKindName(kind)} by language`}>
        {languages.map(({ language, own }) => (
          <li key={language}>
            <Link className={classes.language} href={href(language)} data-own={own || undefined}>
              {languageName(language)}
              <span className={classes.state}>{own ? "your words" : "default"}</span>
            </Link>
          </li>
        ))}
      </ul>
      {last ? (
        <p className={classes.last}>
          Last changed <RelativeTime value={last.changedAt} /> by {last.changedBy ?? "an operator"}, in{" "}
          {languageName(last.language)}.
        </p>
      ) : null}
    </Panel>
  );
}
