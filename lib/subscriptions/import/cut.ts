/** The text's beginning; half a character at its end, which jsonb refuses, becomes U+FFFD. */
export const cut = (text: string, length: number): string => text.slice(0, length).toWellFormed();
