"use client";

import { createContext, type ReactNode, useContext } from "react";

const Context = createContext("en");

/** Below it, figures and money that stand alone are written as the person's browser asks for (a BCP 47 tag). */
export function LocaleProvider({ locale, children }: { locale: string; children: ReactNode }) {
  return <Context.Provider value={locale}>{children}</Context.Provider>;
}

/** What stands between thousands and before decimals, as a NumberInput takes them. */
export function separatorsOf(locale: string): { thousandSeparator: string; decimalSeparator: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(12_345_678.9);
  const of = (type: string) => parts.find((part) => part.type === type)?.value;
  return { thousandSeparator: of("group") ?? "", decimalSeparator: of("decimal") ?? "." };
}

export const useLocale = (): string => useContext(Context);
