import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const peerPages = ["article", "home", "section"] as const;
export type PeerPage = (typeof peerPages)[number];

/** Another system on this machine: the addresses of its pages, and its processes. */
export type Peer = { name: string; addresses: Record<PeerPage, string>; pids(): number[] };

type Known = { port: number; processes: string[]; addresses: (dir: string) => Record<PeerPage, string> };

const BASE = Number(process.env.BENCH_PORT_BASE ?? 18_000);
const wordpress = (dir: string) => ({
  article: readFileSync(path.join(dir, "data", "wp-article-path"), "utf8").trim(),
  home: "/",
  section: "/category/obshchestvo/",
});
const ghost = () => ({ article: "/article-1000/", home: "/", section: "/tag/obshchestvo/" });

/** The peers, with the offset of their port from BENCH_PORT_BASE and the names of their pid files. */
const known: Record<string, Known> = {
  wp: { port: 82, processes: ["fpm", "nginx", "my"], addresses: wordpress },
  "wp-fcgi": { port: 83, processes: ["fpm", "nginx", "my"], addresses: wordpress },
  "wp-fcgi-gz": { port: 88, processes: ["fpm", "nginx", "my"], addresses: wordpress },
  ghost: { port: 84, processes: ["ghost", "my"], addresses: ghost },
  "ghost-proxy": { port: 87, processes: ["ghost", "nginx", "my"], addresses: ghost },
};

/**
 * Returns the peers of a folder that answer with a page. `DIR/run/NAME.pid` name their processes, `DIR/my/m.pid` their database.
 * Without a folder there are none.
 */
export async function findPeers(dir: string | null): Promise<Map<string, Peer>> {
  const peers = new Map<string, Peer>();
  if (dir === null) return peers;
  for (const [name, { port, processes, addresses }] of Object.entries(known)) {
    const peer = peerOf(dir, { name, port, processes, addresses });
    if (peer && (await answers(peer.addresses.article))) peers.set(name, peer);
  }
  return peers;
}

function peerOf(dir: string, { name, port, processes, addresses }: Known & { name: string }): Peer | null {
  try {
    const paths = addresses(dir);
    const full = (page: PeerPage) => `http://127.0.0.1:${BASE + port}${paths[page]}`;
    return {
      name,
      addresses: { article: full("article"), home: full("home"), section: full("section") },
      pids: () => processes.flatMap((one) => pidIn(dir, one)),
    };
  } catch {
    // This peer is not installed.
    return null;
  }
}

function pidIn(dir: string, name: string): number[] {
  const file = name === "my" ? path.join(dir, "my", "m.pid") : path.join(dir, "run", `${name}.pid`);
  return existsSync(file) ? [Number.parseInt(readFileSync(file, "utf8"), 10)] : [];
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(20_000) })).ok;
  } catch {
    return false;
  }
}

/** Summarizes which peers were found in the folder. */
export function describePeers(dir: string | null, peers: Map<string, Peer>): string {
  if (dir === null) return "peers: none asked for";
  const there = existsSync(path.join(dir, "run")) ? readdirSync(path.join(dir, "run")).length : 0;
  return `peers in ${dir}: ${[...peers.keys()].join(", ") || "none answers"} (${there} processes noted)`;
}
