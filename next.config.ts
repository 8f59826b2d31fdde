import { readFileSync } from "node:fs";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/**
 * Returns the name that the build gave a file: `elements.<hash>.js` for the custom elements' script.
 * Without a build (type checks, tests) returns the development name.
 */
function builtFile(entry: "script" | "additionalStyles", developmentName: string): string {
  try {
    const built: Record<string, unknown> = JSON.parse(readFileSync(".build/elements.json", "utf8"));
    const name = built[entry];
    if (typeof name === "string") return name;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  return developmentName;
}

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: false,
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  serverExternalPackages: ["postgres", "sharp", "@node-rs/argon2"],
  // Messages use the paper's own number and plural rules, because browsers do not know Kazakh. Browsers get parsed messages.
  turbopack: {
    resolveAlias: {
      "use-intl/format-message": { browser: "./i18n/browser-message-format.ts", default: "./i18n/message-format.ts" },
    },
  },
  // The tests check types. A type error in a test must not prevent a build.
  typescript: { ignoreBuildErrors: true },
  // Load a page's code at its first request; most pages belong to the newsroom.
  experimental: { preloadEntriesOnStart: false },
  env: {
    ELEMENTS_FILE: builtFile("script", "elements.dev.js"),
    ADDITIONAL_STYLES_FILE: builtFile("additionalStyles", "additional.dev.css"),
  },
};

const withNextIntl = createNextIntlPlugin("./i18n/request.ts");

export default withNextIntl(config);
