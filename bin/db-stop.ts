// npm run db:stop: stops the embedded PostgreSQL of DATA_DIR; its data stays.
import { stopDatabase } from "@/lib/db/embedded";

const dataDir = process.env.DATA_DIR || ".data";
console.log((await stopDatabase(dataDir)) ? "PostgreSQL stopped." : "No embedded PostgreSQL was running.");
