import { randomBytes } from "node:crypto";

/** What differs between the recipients of one composed mail. All values are ASCII. */
export type SlotName = "to" | "messageId" | "date" | "alertHeader" | "token";
export type SlotValues = Record<SlotName, string>;

/** Text with holes: parts are texts and, between them, the slots to fill. */
export type Template = { texts: string[]; slots: SlotName[] };

/** A stand-in that nobody's text can contain: letters and digits only, so that no encoder or URL parser changes it. */
export function makePlaceholder(): string {
  return `slot${randomBytes(16).toString("hex")}slot`;
}

/** Text in which the placeholder stands for the token. */
export function tokenTemplate(text: string, placeholder: string): Template {
  const texts = text.split(placeholder);
  return { texts, slots: texts.slice(1).map(() => "token") };
}

/** A template of the parts one after the other; `{slot}` stands for a slot. */
export function joinTemplates(parts: (string | { slot: SlotName } | Template)[]): Template {
  const joined: Template = { texts: [""], slots: [] };
  const append = (text: string) => {
    joined.texts[joined.texts.length - 1] += text;
  };
  for (const part of parts) {
    if (typeof part === "string") append(part);
    else if ("slot" in part) {
      joined.slots.push(part.slot);
      joined.texts.push("");
    } else {
      append(part.texts[0] ?? "");
      joined.slots.push(...part.slots);
      joined.texts.push(...part.texts.slice(1));
    }
  }
  return joined;
}

export function fillTemplate({ texts, slots }: Template, values: SlotValues): string {
  let out = texts[0] ?? "";
  for (let i = 0; i < slots.length; i++) out += values[slots[i] as SlotName] + texts[i + 1];
  return out;
}

const encoded = new WeakMap<Template, Buffer[]>();

/** The filled template as bytes (ASCII): its texts are encoded once, so that filling only copies. */
export function fillBytes(template: Template, values: SlotValues): Buffer {
  const texts = encoded.get(template) ?? template.texts.map((text) => Buffer.from(text, "latin1"));
  encoded.set(template, texts);
  const parts = texts.flatMap((text, i) => {
    const slot = template.slots[i];
    return slot ? [text, Buffer.from(values[slot], "latin1")] : [text];
  });
  return Buffer.concat(parts);
}
