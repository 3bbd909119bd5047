import { randomBytes } from "node:crypto";
import { withClient } from "@/lib/db/with-client";

/**
 * Runs before each test file's imports: a fresh copy of the migrated database, so that files that sweep, claim or count
 * across shops never see each other's rows.
 */
const server = process.env.TEST_SERVER_URL ?? "";
const name = `${process.env.TEST_TEMPLATE}_${randomBytes(3).toString("hex")}`;
await withClient(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${process.env.TEST_TEMPLATE}`));
process.env.DATABASE_URL = Object.assign(new URL(server), { pathname: `/${name}` }).href;
