import { render, toPlainText } from "react-email";
import type { MailContent } from "./content";
import { renderContent, type ShopperLinks } from "./render-content";

/** What a content says, as the HTML part and, from that, the text part say it. */
export async function renderMail(
  content: MailContent,
  links: ShopperLinks,
  from: string,
): Promise<{ subject: string; preview: string; html: string; text: string }> {
  const { subject, preview = "", element } = renderContent(content, links, from);
  const html = await render(element);
  return { subject, preview, html, text: `${plainText(html)}\n` };
}

function plainText(html: string): string {
  return toPlainText(html, { selectors: [{ selector: "h1", options: { uppercase: false } }] }).trim();
}
