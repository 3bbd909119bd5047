import { element } from "./dom.js";

const kinds = {
  "invalid-fields": "wrong",
  "rate-limited": "busy",
  "not-available": "off",
  "plan-required": "off",
  "variant-not-found": "off",
};

/** What to say about a problem (RFC 9457): the server's own words in English, else ours for its code. */
export function explain(problem, { tag, words }) {
  const english = !tag || tag.split("-")[0] === "en";
  const said = english && problem && (problem.errors?.[0]?.message || problem.detail);
  return said || words[kinds[problem?.type?.split("/").pop()]] || words.failed;
}

/**
 * The dialog that takes the email. send(email) answers { status } or { problem }; onclose is called when it is gone.
 * Escape, focus inside and the way back to the button are the browser's own.
 */
export function openDialog(root, lang, send, onclose) {
  const { words } = lang;
  let busy = false;
  const heading = element("h2", { id: "title", tabindex: "-1" }, words.title);
  const wrong = element("p", { id: "wrong", class: "wrong", role: "alert" });
  const input = element("input", {
    id: "email",
    type: "email",
    name: "email",
    autocomplete: "email",
    inputmode: "email",
    required: "",
    "aria-describedby": "wrong",
  });
  const button = element("button", { class: "main", part: "submit" }, words.notify);
  const form = element("form", { novalidate: "", onsubmit: submit });
  form.append(element("label", { for: "email" }, words.email), input, wrong, button);
  const close = element("button", { class: "close", type: "button", "aria-label": words.close }, "×");
  const box = element("div", { class: "box" }, heading, form, close);
  const dialog = element("dialog", { part: "dialog", "aria-labelledby": "title" }, box);

  function setBusy(now) {
    busy = now;
    form.setAttribute("aria-busy", String(now));
    button.setAttribute("aria-disabled", String(now));
    button.textContent = now ? words.sending : words.notify;
  }

  function refuse(text) {
    wrong.textContent = text;
    input.setAttribute("aria-invalid", "true");
    input.focus();
  }

  async function submit(event) {
    event.preventDefault();
    if (busy) return;
    wrong.textContent = "";
    input.removeAttribute("aria-invalid");
    if (!input.value.trim()) return refuse(words.wrong);
    setBusy(true);
    const { status, problem } = await send(input.value);
    setBusy(false);
    if (!status) return refuse(explain(problem, lang));
    const confirm = status === "confirmation_sent";
    heading.textContent = confirm ? words.check : words.done;
    form.replaceWith(element("p", { role: "status" }, confirm ? words.checkText : words.doneText));
    heading.focus();
  }

  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    onclose();
  });
  root.append(dialog);
  dialog.showModal();
  input.focus();
}
