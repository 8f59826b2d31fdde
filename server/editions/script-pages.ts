import { readFile } from "node:fs/promises";
import path from "node:path";
import { type ScriptException, ScriptExceptions } from "@/lib/language/scripts/script-exceptions.ts";
import { toArabic } from "@/lib/language/scripts/to-arabic.ts";
import { toLatin } from "@/lib/language/scripts/to-latin.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import { addressInScript, type ScriptEdition, scriptEditionOf, sourceAddress } from "@/lib/site/editions.ts";
import { toReaderPage } from "@/server/pages/reader-page.ts";
import type { Render, Rendered } from "@/server/render/render-request.ts";
import { feedInScript } from "./script-feed.ts";
import { htmlInScript, type Script } from "./script-html.ts";
import { manifestInScript } from "./script-manifest.ts";

type Parts = {
  /** The site's own origin. */
  origin: string;
  /** The newsroom's exceptions for single words; adds the cache tag that the page shows them. */
  exceptions(): Promise<ScriptException[]>;
  /** Address of the additional style sheet for the Arabic script. */
  arabicStyles: string;
};

/** Address of the style sheet of the Arabic edition, as written by the build. */
export async function arabicStyles(): Promise<string> {
  const built = JSON.parse(await readFile(path.join(".build", "elements.json"), "utf8")) as { arabicStyles: string };
  return `/${built.arabicStyles}`;
}

/**
 * Wraps `render` so that it also serves readers' pages of the script editions. Each is converted from the Kazakh page, which the application renders.
 * It carries the cache tags of that page and of the newsroom's word exceptions.
 */
export function withScriptEditions(render: Render, parts: Parts): Render {
  return async (asked) => {
    const edition = asked.publicPage ? scriptEditionOf(asked.url) : null;
    if (!edition) return render(asked);
    const { result: known, scope } = await withPageScope(() => parts.exceptions().catch(() => null), {
      isPublic: true,
    });
    const rendered = await render({ ...asked, url: sourceAddress(asked.url) });
    if (!known) return { ...rendered, status: 500, isDatabaseUnreachable: scope.isDatabaseUnreachable };
    const script: Script = {
      edition,
      origin: parts.origin,
      write: writerOf(edition, new ScriptExceptions(known)),
      styles: edition === "kk-arab" ? parts.arabicStyles : null,
    };
    return {
      ...rendered,
      body: bodyIn(script, rendered),
      headers: headersIn(script, rendered),
      // A Kazakh page without cache tags is not cached, so its edition is not either.
      cacheTags: rendered.cacheTags.length > 0 ? [...rendered.cacheTags, ...scope.cacheTags] : [],
    };
  };
}

function writerOf(edition: ScriptEdition, exceptions: ScriptExceptions): (text: string) => string {
  return edition === "kk-latn" ? (text) => toLatin(text, "2021", exceptions) : (text) => toArabic(text, exceptions);
}

function bodyIn(script: Script, { body, headers }: Rendered): Buffer {
  const type = String(headers["content-type"] ?? "");
  if (type.startsWith("text/html")) {
    // Strip the page's JavaScript first, in development too: it would render the Cyrillic text again.
    return Buffer.from(htmlInScript(toReaderPage(body.toString()).html, script));
  }
  if (type.startsWith("application/manifest+json")) return Buffer.from(manifestInScript(body.toString(), script));
  return type.startsWith("application/rss+xml") ? Buffer.from(feedInScript(body.toString(), script)) : body;
}

function headersIn({ edition, origin }: Script, { headers }: Rendered): Rendered["headers"] {
  const { location } = headers;
  return typeof location === "string" ? { ...headers, location: addressInScript(location, edition, origin) } : headers;
}
