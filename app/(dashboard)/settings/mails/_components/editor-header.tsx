import { IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@/components/ui/link";
import type { ShopperMail } from "@/emails/wording";
import type { LanguageState } from "@/lib/email";
import { whenSent } from "../mail-words";
import classes from "./editor.module.css";
import mails from "./mails.module.css";

type Props = {
  kind: ShopperMail;
  name: string;
  language: string;
  languages: (Pick<LanguageState, "language" | "own"> & { name: string })[];
};

/** Which mail this is, the way back, and its languages; a dot of colour where the shop wrote its own words. */
export function EditorHeader({ kind, name, language, languages }: Props) {
  return (
    <header className={classes.header}>
      <Link className={classes.back} href="/settings/mails">
        <IconChevronLeft size={16} aria-hidden />
        Email templates
      </Link>
      <h2 className={classes.title}>{name}</h2>
      <p className={classes.when}>{whenSent[kind]}</p>
      <nav aria-label="Language">
        <ul className={mails.languages}>
          {languages.map((one) => (
            <li key={one.language}>
              <Link
                className={mails.language}
                href={`/settings/mails/${kind}${one.language === "en" ? "" : `?language=${one.language}`}`}
                aria-current={one.language === language ? "page" : undefined}
                data-own={one.own || undefined}
                scroll={false}
              >
                {one.name}
                {one.own ? <span className={mails.state}>your words</span> : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
