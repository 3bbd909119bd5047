import { availability, signUp } from "./api.js";
import { openDialog } from "./dialog.js";
import { addStyle, element, matching } from "./dom.js";
import { language } from "./words.js";

/**
 * Keeps one Notify me button for one script tag, and the pre-order buttons that it stands instead of.
 * data-shop, data-variant: what to ask. data-target: where to put it. data-preorder: which buttons it may stand instead of.
 */
export function mount(script) {
  const base = new URL(".", script.src).href;
  const host = element("div", { "data-shelfbell": "" });
  const root = host.attachShadow({ mode: "open" });
  const hidden = new Map();
  let turn = 0;

  const button = element("button", { class: "main", part: "button", type: "button" });
  button.addEventListener("click", () => {
    const { shop, variant } = script.dataset;
    const lang = language();
    const send = (email) => signUp(base, shop, { variantId: variant, email, locale: lang.tag });
    openDialog(root, lang, send, () => button.focus());
  });
  addStyle(root);
  root.append(button);

  function clear() {
    for (const [node, display] of hidden) node.style.setProperty("display", ...display);
    hidden.clear();
    host.remove();
  }

  function show({ placement }) {
    const preorder = matching(script.dataset.preorder);
    const [target] = matching(script.dataset.target);
    button.textContent = language().words.notify;
    if (target) target.append(host);
    else if (preorder[0]) preorder[0].after(host);
    else if (document.body.contains(script)) script.after(host);
    if (placement !== "instead") return;
    for (const node of preorder) {
      hidden.set(node, [node.style.getPropertyValue("display"), node.style.getPropertyPriority("display")]);
      node.style.setProperty("display", "none", "important");
    }
  }

  async function refresh() {
    const mine = ++turn;
    const { shop, variant } = script.dataset;
    const answer = shop && variant ? await availability(base, shop, variant) : undefined;
    if (mine !== turn) return;
    clear();
    if (answer?.notifyMe) show(answer);
    if (answer) script.dispatchEvent(new CustomEvent("shelfbell:availability", { bubbles: true, detail: answer }));
  }

  const start = () => refresh().catch(() => {});
  new MutationObserver(start).observe(script, { attributeFilter: ["data-shop", "data-variant"] });
  // Other scripts of the page may say that another variant was chosen: for this tag, for those that show `previous`, or for all.
  window.addEventListener(
    "shelfbell:variant",
    ({ target, detail }) => {
      if (!detail?.variant || (target !== window && target !== document && target !== script)) return;
      if (detail.previous && String(detail.previous) !== script.dataset.variant) return;
      script.dataset.variant = detail.variant;
    },
    true,
  );
  start();
}
