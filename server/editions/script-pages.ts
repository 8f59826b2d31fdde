import { readFile } from "node:fs/promises";
import path from "node:path";
import { addressInScript, type ScriptEdition, scriptEditionOf, sourceAddress } from "@/lib/site/editions.ts";
import { type ScriptException, ScriptExceptions } from "@/lib/language/scripts/script-exceptions.ts";
import { toArabic } from "@/lib/language/scripts/to-arabic.ts";
import { toLatin } from "@/lib/language/scripts/to-latin.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import { toReaderPage } from "@/server/pages/reader-page.ts";
import type { Render, Rendered } from "@/server/render/render-request.ts";
import { feedInScript } from "./script-feed.ts";
import { htmlInScript, type Script } from "./script-html.ts";

type Parts = {
  /** The site's own origin. */
  origin: string;
  /** What the newsroom has settled word by word; notes that the page shows it. */
  exceptions(): Promise<ScriptException[]>;
  /** Address of the style sheet that the Arabic script needs beside the site's. */
  arabicStyles: string;
};

/** Address of the styles of the Arabic edition, as the build left them. */
export async function arabicStyles(): Promise<string> {
  const built = JSON.parse(await readFile(path.join(".build", "elements.json"), "utf8")) as { arabicStyles: string };
  return `/${built.arabicStyles}`;
}

/**
 * The same rendering, and besides the readers' pages of the script editions, each made of the Kazakh one, which the application is asked for.
 * They show what that shows, and the words that the newsroom has settled.
 */
export function withScriptEditions(render: Render, parts: Parts): Render {
  return async (asked) => {
    const edition = asked.publicPage ? scriptEditionOf(asked.url) : null;
    if (!edition) return render(asked);
    const { result: known, scope } = await withPageScope(() => parts.exceptions().catch(() => null), {
      isPublic: true,
    });
    const rendered = await render({ ...asked, url: sourceAddress(asked.url) });
    if (!known) return { ...rendered, status: 500, databaseAway: scope.databaseAway };
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
      // What shows nothing is not kept in Cyrillic either.
      notes: rendered.notes.length > 0 ? [...rendered.notes, ...scope.notes] : [],
    };
  };
}

function writerOf(edition: ScriptEdition, exceptions: ScriptExceptions): (text: string) => string {
  return edition === "kk-latn" ? (text) => toLatin(text, "2021", exceptions) : (text) => toArabic(text, exceptions);
}

function bodyIn(script: Script, { body, headers }: Rendered): Buffer {
  const type = String(headers["content-type"] ?? "");
  if (type.startsWith("text/html")) {
    // Before the scripts are gone, also in development: they would draw the Cyrillic again.
    return Buffer.from(htmlInScript(toReaderPage(body.toString()).html, script));
  }
  return type.startsWith("application/rss+xml") ? Buffer.from(feedInScript(body.toString(), script)) : body;
}

function headersIn({ edition, origin }: Script, { headers }: Rendered): Rendered["headers"] {
  const { location } = headers;
  return typeof location === "string" ? { ...headers, location: addressInScript(location, edition, origin) } : headers;
}
