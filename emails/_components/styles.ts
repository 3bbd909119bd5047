import type { CSSProperties } from "react";

/** A word longer than the column breaks instead of widening it; Outlook knows the second name only. */
const breaks = { overflowWrap: "anywhere", wordBreak: "break-word" } as const;
const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/** Light colours are inline, because some programs drop style sheets; dark ones stand in DARK_CSS, by class. */
export const styles = {
  body: { margin: 0, padding: "24px 8px", backgroundColor: "#f4f4f5", fontFamily: FONT },
  card: {
    width: "100%",
    maxWidth: "600px",
    margin: "0 auto",
    backgroundColor: "#ffffff",
    border: "1px solid #e4e4e7",
    borderCollapse: "separate",
    borderRadius: "12px",
    overflow: "hidden",
  },
  header: { padding: "24px 32px 0" },
  content: { padding: "16px 32px 32px" },
  shopName: {
    ...breaks,
    color: "#18181b",
    fontSize: "16px",
    fontWeight: 600,
    lineHeight: "24px",
    textDecoration: "none",
  },
  heading: { ...breaks, color: "#18181b", fontSize: "24px", fontWeight: 700, lineHeight: "32px", margin: "8px 0 16px" },
  text: { ...breaks, color: "#3f3f46", fontSize: "16px", lineHeight: "24px", margin: "0 0 16px" },
  small: { ...breaks, color: "#62626b", fontSize: "14px", lineHeight: "20px", margin: "16px 0 0" },
  footer: { width: "100%", maxWidth: "600px", margin: "0 auto" },
  footerCell: { padding: "16px 32px 0" },
  footerText: {
    ...breaks,
    color: "#62626b",
    fontSize: "13px",
    lineHeight: "20px",
    margin: "0 0 8px",
    textAlign: "center",
  },
  footerLink: { color: "#62626b", textDecoration: "underline" },
} satisfies Record<string, CSSProperties>;

/** `prefers-color-scheme` for Apple Mail and the like, `data-ogsc` for Outlook. */
export const DARK_CSS = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.sb-body,.sb-body>table>tbody>tr>td{background-color:#121214!important}
.sb-card,.sb-card td{background-color:#1c1c1f!important}
.sb-card{border-right-color:#3a3a40!important;border-bottom-color:#3a3a40!important;border-left-color:#3a3a40!important}
.sb-strong{color:#f4f4f5!important}
.sb-text{color:#d4d4d8!important}
.sb-muted,.sb-muted a{color:#a9a9b2!important}
}
[data-ogsc] .sb-strong{color:#f4f4f5!important}
[data-ogsc] .sb-text{color:#d4d4d8!important}
[data-ogsc] .sb-muted{color:#a9a9b2!important}
@media (max-width:480px){.sb-pad{padding-left:20px!important;padding-right:20px!important}}
`.replaceAll("\n", "");
