"use client";

import { createContext, type ReactNode, useContext } from "react";

const Context = createContext("en");

/** Below it, figures and money that stand alone are written as the person's browser asks for (a BCP 47 tag). */
export function LocaleProvider({ locale, children }: { locale: string; children: ReactNode }) {
  return <Context.Provider value={locale}>{children}</Context.Provider>;
}

export const useLocale = (): string => useContext(Context);
