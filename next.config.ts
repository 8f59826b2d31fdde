import { readFileSync } from "node:fs";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/**
 * The name of the custom elements' script, `elements.<hash>.js`, as the build left it.
 * A missing file means that nothing was built yet (type checks, tests): the development name.
 */
function elementsFile(): string {
  try {
    const built: unknown = JSON.parse(readFileSync(".build/elements.json", "utf8"));
    if (typeof built === "object" && built !== null && "script" in built && typeof built.script === "string") {
      return built.script;
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  return "elements.dev.js";
}

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: false,
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  serverExternalPackages: ["postgres", "sharp", "@node-rs/argon2"],
  // Messages count by the paper's own rules: browsers know no Kazakh, and get messages that were read before.
  turbopack: {
    resolveAlias: {
      "use-intl/format-message": { browser: "./i18n/browser-message-format.ts", default: "./i18n/message-format.ts" },
    },
  },
  // Types are checked by the tests; what starts the paper must not stop at a test's type.
  typescript: { ignoreBuildErrors: true },
  // A page is loaded when it is first asked for; most of them are the newsroom's.
  experimental: { preloadEntriesOnStart: false },
  env: { ELEMENTS_FILE: elementsFile() },
};

const withNextIntl = createNextIntlPlugin("./i18n/request.ts");

export default withNextIntl(config);
