// npm start: the web server of the production build. It never migrates: /api/ready says `pending` until someone does.
import { checkedEnv } from "@/bin/lib/checked-env";
import { prepareEnvironment } from "@/bin/lib/environment";
import { NEXT } from "@/bin/lib/next";
import { hasBuild } from "@/bin/lib/production-build";
import { askedToEnd, startService, stopServices } from "@/bin/lib/services";

if (!hasBuild()) {
  console.error("There is no production build: run `npm run build` first.");
  process.exit(1);
}
await prepareEnvironment();
const env = await checkedEnv();
if (env.RATE_LIMITS === "off") console.warn("RATE_LIMITS=off: anyone may sign up as often as they like.");

const web = startService({
  name: "web",
  script: [NEXT, "start", "--port", String(env.PORT), "--hostname", env.HOST],
  env: { NODE_ENV: "production", NEXTAUTH_URL: env.APP_URL, APP_URL: env.APP_URL, PORT: String(env.PORT) },
});
const how = await Promise.race([web.ended, askedToEnd()]);
await stopServices([web]);
process.exit(typeof how === "number" ? how : 0);
