import { readFile } from "node:fs/promises";
import path from "node:path";
import { addressOfPage, BuildPages } from "./build-pages.ts";

/** Actions that need no session, by file and name. All others are refused before the body is read if nobody is signed in. */
export const PUBLIC_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "app/_actions/session.ts": ["signIn", "signInByForm", "redeemByForm", "chooseDeskLanguage", "signOut"],
  "app/_actions/second-step.ts": [
    "finishSignInByForm",
    "askSecondStepPasskey",
    "finishSignInByPasskey",
    "askSignInPasskey",
    "signInWithPasskey",
  ],
  "app/_actions/views.ts": ["recordView"],
};

/** Route group of the pages that need no session. */
const AUTH_PAGES = "/dashboard/(auth)/";

export type BuildAction = {
  id: string;
  file: string;
  name: string;
  isPublic: boolean;
  /** The pages that contain the action. */
  pages: ReadonlySet<string>;
};

type Manifest = {
  node: Record<string, { filename?: string; exportedName?: string; workers?: Record<string, unknown> }>;
};

/** The actions and pages of the build, so that the server can refuse a request before calling Next. */
export class BuildActions {
  private readonly actions = new Map<string, BuildAction>();
  private readonly pages: BuildPages;

  constructor(actions: Iterable<BuildAction>, pages: Iterable<string>) {
    for (const action of actions) this.actions.set(action.id, action);
    this.pages = new BuildPages(pages);
  }

  /** Loads the manifests of the build in `root`. Throws if there is no build. */
  static async load(root: string): Promise<BuildActions> {
    const read = async (name: string) => JSON.parse(await readFile(path.join(root, ".next", "server", name), "utf8"));
    const manifest: Manifest = await read("server-reference-manifest.json");
    const pages: Record<string, string> = await read("app-paths-manifest.json");
    return new BuildActions(Object.entries(manifest.node).map(actionOf), Object.keys(pages));
  }

  get all(): BuildAction[] {
    return [...this.actions.values()];
  }

  find(id: string): BuildAction | null {
    return this.actions.get(id) ?? null;
  }

  /** The id of an action; null if the build has no action of this name in this file. */
  idOf(file: string, name: string): string | null {
    return this.all.find((action) => action.file === file && action.name === name)?.id ?? null;
  }

  /**
   * Whether the page at this path contains the action. If not, run it at `homeOf`: a script may call an action of a page that the user has just
   * left, and Next would call this server over the network to find a page that contains it.
   */
  isOnPage(action: BuildAction, urlPath: string): boolean {
    const page = this.pages.pageOf(urlPath);
    return page !== null && action.pages.has(page);
  }

  /** An address at which Next runs the action; null if no page contains it. */
  homeOf(action: BuildAction): string | null {
    const [page] = action.pages;
    return page === undefined ? null : addressOfPage(page);
  }

  /** Whether the page at this path needs no session. */
  isOpenPage(urlPath: string): boolean {
    return this.pages.pageOf(urlPath)?.startsWith(AUTH_PAGES) ?? false;
  }
}

function actionOf([id, { filename = "", exportedName = "", workers = {} }]: [
  string,
  Manifest["node"][string],
]): BuildAction {
  return {
    id,
    file: filename,
    name: exportedName,
    isPublic: PUBLIC_ACTIONS[filename]?.includes(exportedName) ?? false,
    pages: new Set(Object.keys(workers).map((worker) => worker.replace(/^app/, ""))),
  };
}
