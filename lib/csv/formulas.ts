// What a spreadsheet takes for the beginning of a formula, full-width forms too, and what it passes over before one.
const sign = "[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]";
const unseen = "\\u200b\\u200c\\u200d\\u2060";
const opening = `['"\\s${unseen}]*${sign}|'*[\\t\\r\\n]`;
// In a spreadsheet that separates by something else a value goes on as a cell, or a row, of its own.
const border = "(\\r\\n|[;|\\t\\r\\n])";
const inside = `(?:[^\\S\\t\\r\\n]|['"${unseen}])*${sign}`;

const bare = { opening: new RegExp(`^(?=${opening})`), inside: new RegExp(`${border}(?=${inside})`, "g") };
const kept = { opening: new RegExp(`^'(?=${opening})`), inside: new RegExp(`${border}'(?=${inside})`, "g") };

/**
 * The text with an apostrophe before whatever a spreadsheet would run (OWASP, "CSV Injection"), at its beginning and after
 * `;`, `|`, tab and line breaks. Pure; readFormula gives back the very text.
 */
export const stopFormula = (text: string): string => text.replace(bare.inside, "$1'").replace(bare.opening, "'");

/** The text without the apostrophes that stopFormula put in. Pure. */
export const readFormula = (text: string): string => text.replace(kept.inside, "$1").replace(kept.opening, "");
