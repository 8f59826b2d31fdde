import { addressInScript, scriptFacts } from "@/lib/site/editions.ts";
import type { Script } from "./script-html.ts";

/** Members of a web manifest that people read. */
const words = ["name", "short_name", "description"];

/** The web manifest of a script edition, made from the Kazakh one. */
export function manifestInScript(json: string, { edition, write }: Script): string {
  const manifest: Record<string, unknown> = JSON.parse(json);
  const written = words.map((name) => [name, write(String(manifest[name] ?? ""))]);
  const { lang, dir } = scriptFacts[edition];
  const start = addressInScript(String(manifest.start_url), edition);
  return JSON.stringify({ ...manifest, ...Object.fromEntries(written), lang, dir, start_url: start });
}
