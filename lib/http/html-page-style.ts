import { isColour } from "@/emails/colour";
import { Html } from "./html";

const plain = "#1f5eff";

/** Black or white, whichever is easier to read on the colour (WCAG 2.2 relative luminance). */
export function inkOn(color: string): "#000000" | "#ffffff" {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= 4.5 ? "#ffffff" : "#000000";
}

/** The style sheet of shoppers' pages with the shop's colour; anything that is not #rrggbb counts as none. */
export function pageStyle(brandColor: string | undefined): Html {
  const accent = brandColor && isColour(brandColor) ? brandColor.trim() : plain;
  return new Html(`
:root{--accent:${accent};--ink:${inkOn(accent)};--page:#f4f5f7;--card:#fff;--line:#e1e4e8;--text:#16191d;--quiet:#57606a;--bad:#b42318}
@media (prefers-color-scheme:dark){:root{--page:#0f1114;--card:#181b1f;--line:#2d3238;--text:#eceef0;--quiet:#a3abb3;--bad:#ff9c92}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px 16px;background:var(--page);color:var(--text);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{width:100%;max-width:480px;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:32px;overflow-wrap:anywhere}
header{margin-bottom:24px;padding-bottom:16px;border-bottom:1px solid var(--line)}
.shop{font-weight:600}.logo{display:block;height:40px;max-width:100%;object-fit:contain}
h1{font-size:24px;line-height:1.25;margin:0 0 8px;font-weight:650}
p{margin:0 0 16px}.quiet{color:var(--quiet);font-size:14px}.bad{color:var(--bad)}
ul{list-style:none;margin:0 0 24px;padding:0;border:1px solid var(--line);border-radius:8px}
li{padding:12px 16px}li+li{border-top:1px solid var(--line)}li small{display:block;color:var(--quiet);font-size:14px}
label{display:block;font-weight:600;margin-bottom:4px}
.check{display:flex;gap:8px;align-items:flex-start;font-weight:400;margin-bottom:16px}.check input{width:20px;height:20px;margin:2px 0;accent-color:var(--accent)}
input[type=email]{width:100%;min-height:44px;padding:8px 12px;font:inherit;color:inherit;background:transparent;border:1px solid var(--quiet);border-radius:8px;margin-bottom:16px}
button{width:100%;min-height:44px;padding:10px 16px;font:inherit;font-weight:600;color:var(--ink);background:var(--accent);border:1px solid color-mix(in srgb,var(--accent),var(--text) 20%);border-radius:8px;cursor:pointer}
button:hover{filter:brightness(1.08)}
:focus-visible{outline:3px solid color-mix(in srgb,var(--accent),var(--text) 35%);outline-offset:2px}
a{color:inherit;text-underline-offset:3px}
footer{margin-top:24px;font-size:14px}`);
}
