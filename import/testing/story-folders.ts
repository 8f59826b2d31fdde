import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { database } from "@/db/connection/client.ts";

type Files = Record<string, string | Uint8Array | object>;

/** A directory of story folders for one test file, with a DATA_DIR next to it for pictures. */
export class StoryFolders {
  readonly root = mkdtempSync(path.join(os.tmpdir(), "jarshy-stories-"));
  readonly directory = path.join(this.root, "stories");
  readonly dataDir = path.join(this.root, "data");

  constructor() {
    mkdirSync(this.directory);
    process.env.DATA_DIR = this.dataDir;
  }

  /** Writes files into `{directory}/{name}`, objects as JSON. */
  write(name: string, files: Files): void {
    const folder = path.join(this.directory, name);
    mkdirSync(folder, { recursive: true });
    for (const [file, content] of Object.entries(files)) {
      const plain = typeof content === "string" || content instanceof Uint8Array;
      writeFileSync(path.join(folder, file), plain ? content : JSON.stringify(content, null, 2));
    }
  }

  /** Writes a valid story in Russian; `files` adds or replaces files. */
  story(name: string, files: Files = {}): void {
    this.write(name, {
      "story.json": { section: "news-ru" },
      "ru.md": articleFile({ headline: `История ${name}` }),
      ...files,
    });
  }

  /** Removes every story folder. */
  clear(): void {
    rmSync(this.directory, { recursive: true });
    mkdirSync(this.directory);
  }

  end(): void {
    rmSync(this.root, { recursive: true, force: true });
    delete process.env.DATA_DIR;
  }
}

/** The file of an article: front matter, with a default headline and time, then the text. */
export function articleFile(fields: Record<string, unknown> = {}, text = "Текст статьи."): string {
  const all = { headline: "Заголовок", publishedAt: "2026-03-10T08:30:00+05:00", ...fields };
  const lines = Object.entries(all).filter(([, value]) => value !== undefined);
  return ["---", ...lines.map(([name, value]) => `${name}: ${JSON.stringify(value)}`), "---", text].join("\n");
}

/** A picture file in one colour. */
export function pictureFile(colour: string, width = 300, height = 200): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

/** The versions of all rows in the tables that readers see, by table: equal if nothing was written. */
export async function rowVersions(): Promise<Record<string, string>> {
  const tables = [
    "stories",
    "articles",
    "article_authors",
    "story_tags",
    "story_media",
    "corrections",
    "revisions",
    "search_index",
    "media",
    "article_views",
    "story_views",
  ];
  const versions: Record<string, string> = {};
  for (const table of tables) {
    const [row] = await database().execute<{ all: string | null }>(
      sql`select string_agg(ctid::text || xmin::text, ' ' order by ctid) as all from ${sql.identifier(table)}`,
    );
    versions[table] = row?.all ?? "";
  }
  return versions;
}
