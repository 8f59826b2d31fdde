import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Result } from "@/lib/result.ts";
import type { Rendered } from "./render.ts";

type CountView = (raw: unknown, headers: { get(name: string): string | null }) => Promise<Result<unknown>>;

/** Where the build says what its actions are called. */
const MANIFEST = path.join(".next", "server", "server-reference-manifest.json");

/** The id under which pages of this build send their views, null where the build names none. Throws where there is no build. */
export async function viewActionOf(root: string): Promise<string | null> {
  const { node } = JSON.parse(await readFile(path.join(root, MANIFEST), "utf8")) as {
    node: Record<string, { filename?: string; exportedName?: string }>;
  };
  const found = Object.entries(node).find(
    ([, { filename, exportedName }]) => filename === "app/_actions/views.ts" && exportedName === "recordView",
  );
  return found?.[0] ?? null;
}

/**
 * A door past Next for the one action that every reader calls: Next takes some six hundred bare actions a second, this as many as commits
 * carry. The answer reads as Next's would.
 */
export class ViewDoor {
  private readonly action: string | null;
  private readonly count: CountView;

  constructor(action: string | null, count: CountView) {
    this.action = action;
    this.count = count;
  }

  /** Whether a call of this action comes through here. */
  takes(action: string | null): boolean {
    return this.action !== null && action === this.action;
  }

  /** What the call with this body comes to; the body is a JSON list of the action's arguments. */
  async answer(body: Buffer, headers: Record<string, string>): Promise<Pick<Rendered, "status" | "headers" | "body">> {
    const [sent] = JSON.parse(body.toString("utf8")) as unknown[];
    const result = await this.count(sent, { get: (name) => headers[name] ?? null });
    return {
      status: 200,
      headers: { "content-type": "text/x-component" },
      body: Buffer.from(`1:${JSON.stringify(result)}\n`),
    };
  }
}
