import { mount } from "./mount.js";

// Each tag on a page runs this script anew: what was mounted is remembered for the whole page.
const key = Symbol.for("shelfbell");
window[key] ??= new WeakSet();
const mounted = window[key];

function mountAll() {
  for (const script of document.querySelectorAll("script[data-shop]")) {
    if (mounted.has(script) || !/\/widget\.js([?#]|$)/.test(script.src)) continue;
    mounted.add(script);
    try {
      mount(script);
    } catch {}
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountAll);
else mountAll();
