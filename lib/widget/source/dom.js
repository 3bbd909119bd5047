/** An element with attributes, listeners (on…) and children. No markup is parsed: strict policies allow it. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** All elements that a shop's selector matches; none when it is missing or wrong. */
export function matching(selector) {
  try {
    return selector ? [...document.querySelectorAll(selector)] : [];
  } catch {
    return [];
  }
}

const css = `
:host{display:block;margin:12px 0;font:var(--shelfbell-font,inherit);color-scheme:inherit}
*{box-sizing:border-box}
button{font:inherit;cursor:pointer}
.main{min-height:44px;width:var(--shelfbell-width,100%);padding:10px 20px;font-weight:600;color:var(--shelfbell-text,#fff);background:var(--shelfbell-color,#1f5eff);border:0;border-radius:var(--shelfbell-radius,8px)}
.main:hover{filter:brightness(1.08)}.main[aria-disabled=true]{opacity:.6;cursor:progress}
:focus-visible{outline:3px solid var(--shelfbell-color,#1f5eff);outline-offset:2px}
dialog{width:min(420px,calc(100vw - 32px));padding:0;border:1px solid color-mix(in srgb,CanvasText 20%,transparent);border-radius:calc(var(--shelfbell-radius,8px) + 4px);background:var(--shelfbell-surface,Canvas);color:var(--shelfbell-ink,CanvasText)}
dialog::backdrop{background:rgb(0 0 0/.45)}
.box{position:relative;padding:24px}
h2{margin:0 40px 8px 0;font-size:1.25em;line-height:1.3;outline:0}
p{margin:0 0 16px}
label{display:block;margin-bottom:4px;font-weight:600}
input{width:100%;min-height:44px;margin-bottom:8px;padding:8px 12px;font:inherit;font-size:16px;color:inherit;background:transparent;border:1px solid color-mix(in srgb,CanvasText 55%,transparent);border-radius:var(--shelfbell-radius,8px)}
.wrong{min-height:1.5em;margin-bottom:8px;color:light-dark(#b42318,#ff9c92)}
.close{position:absolute;top:12px;right:12px;width:44px;height:44px;font-size:24px;line-height:1;color:inherit;background:none;border:0;border-radius:8px}`;

/** Puts the widget's style into a shadow root: as a sheet where that exists, since policies may forbid style elements. */
export function addStyle(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(element("style", {}, css));
  }
}
