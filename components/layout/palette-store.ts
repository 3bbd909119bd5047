"use client";

import { createSpotlight } from "@mantine/spotlight";

/** Of the command palette: what it has chosen, and how to open it from elsewhere. */
export const [paletteStore, palette] = createSpotlight();
