import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findNginx } from "@/scripts/find-nginx.mjs";
import { freePort } from "@/server/postgres/free-port.mjs";
import { checkout, temporaryFolder } from "@/server/testing/running-jarshy.ts";

/** A paper that has not started: the URL of its server, and the server's additional environment variables. */
type Paper = { readonly url: string; variables: Record<string, string> };

const BROTLI = / +brotli_static o.*\n/g;
const PICTURES = "/var/cache/nginx/jarshy-media";
const START_TIMEOUT_MS = 10_000;

/** A real nginx with the configuration of `deploy/`, except for the values that an operator sets, and without TLS. */
export class NginxInFront {
  private readonly nginx: { program: string; brotli: string | null };
  private readonly folder: string;
  private readonly port: number;
  private child: ChildProcess | null = null;

  private constructor(nginx: NginxInFront["nginx"], folder: string, port: number) {
    this.nginx = nginx;
    this.folder = folder;
    this.port = port;
  }

  /** Finds an nginx and sets the paper's variables for it. Call it before the paper starts. Throws if there is no nginx. */
  static async before(paper: Paper): Promise<NginxInFront> {
    const nginx = findNginx((text: string) => console.log(`  … ${text}`));
    if (nginx === null) throw new Error("no nginx found: install one, or set NGINX_PATH to it");
    if (!nginx.brotli) console.log("  nginx has no brotli module: files are sent only with gzip");
    // nginx's user cannot read the paper's own folder.
    const inFront = new NginxInFront(nginx, temporaryFolder("jarshy-nginx-"), await freePort());
    paper.variables = { SITE_URL: inFront.site, PAGE_FILES: inFront.pages };
    return inFront;
  }

  /** The URL for readers. */
  get site(): string {
    return `http://localhost:${this.port}`;
  }

  /** The main process of nginx, the parent of its workers. */
  get pids(): number[] {
    return this.child?.pid ? [this.child.pid] : [];
  }

  get sendsBrotli(): boolean {
    return this.nginx.brotli !== null;
  }

  private get pages(): string {
    return path.join(this.folder, "pages");
  }

  private get pictures(): string {
    return path.join(this.folder, "media");
  }

  /** Starts nginx for these servers, of which the first writes the files, and waits until it listens. If it fails, throws with its output. */
  async start(servers: Paper[]): Promise<void> {
    for (const name of ["snippets", "temporary"]) mkdirSync(path.join(this.folder, name), { recursive: true });
    cpSync(deployed("nginx-page-headers.conf"), path.join(this.folder, "snippets", "nginx-page-headers.conf"));
    writeFileSync(path.join(this.folder, "nginx.conf"), this.configuration(servers));
    const child = spawn(this.nginx.program, ["-p", this.folder, "-c", path.join(this.folder, "nginx.conf")], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
    this.child = child;
    for (const deadline = performance.now() + START_TIMEOUT_MS; ; await sleep(50)) {
      const answer = await fetch(`${this.site}/api/health`).catch(() => null);
      await answer?.arrayBuffer();
      if (answer) return;
      if (child.exitCode !== null || performance.now() > deadline) throw new Error(`nginx did not start:\n${said}`);
    }
  }

  /** Returns nginx's complaints about the whole configuration with TLS and a generated certificate; null if no certificate can be made. */
  complaints(): string[] | null {
    const [certificate, key] = ["certificate.pem", "key.pem"].map((name) => path.join(this.folder, name));
    if (!certificate || !key) return null;
    const make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=paper.example"];
    if (spawnSync("openssl", [...make, "-keyout", key, "-out", certificate]).status !== 0) return null;
    // nginx -t binds the ports: use unprivileged ones, and no IPv6, which some machines lack.
    const text = readFileSync(deployed("nginx.conf"), "utf8")
      .replace(/ +listen \[::\].*\n/g, "")
      .replace(/listen (80|443)/g, "listen 127.0.0.1:18$1")
      .replace(PICTURES, this.pictures)
      .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`);
    const file = path.join(this.folder, "whole.conf");
    writeFileSync(file, this.around(this.nginx.brotli ? text : text.replace(BROTLI, "")));
    const { status, stderr } = spawnSync(this.nginx.program, ["-t", "-q", "-p", this.folder, "-c", file], {
      encoding: "utf8",
    });
    return status === 0 ? [] : [stderr.trim()];
  }

  /** Stops nginx. Answers in progress are cut off. */
  async stop(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGTERM");
    await ended;
  }

  /** Stops nginx and removes its folder. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  killAtOnce(): void {
    this.child?.kill("SIGKILL");
  }

  private configuration(servers: Paper[]): string {
    const ports = servers.map(({ url }) => new URL(url).port);
    const text = readFileSync(deployed("nginx.conf"), "utf8");
    // The other two server blocks only redirect to the paper's own name.
    const begin = text.indexOf("server {\n  listen 80 default_server");
    const site = text.indexOf("server {\n  listen 443 ssl;\n");
    const changes: [string | RegExp, string][] = [
      ["  server 127.0.0.1:3000;", ports.map((port) => `  server 127.0.0.1:${port};`).join("\n")],
      ["  listen 443 ssl;\n  listen [::]:443 ssl;", `  listen 127.0.0.1:${this.port};`],
      [/ {2}ssl_.*\n/g, ""],
      [/ {2}access_log .*\n/g, ""],
      ["server_name paper.example", "server_name localhost"],
      // All of a drill's readers connect from one address: trust X-Forwarded-For, and lift the rate limits.
      ["server_tokens off;", "set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;"],
      [/rate=\d+r\/[sm]/g, "rate=100000r/s"],
      [/limit_conn (\w+) \d+/g, "limit_conn $1 10000"],
      [/\/run\/jarshy\/pages/g, this.pages],
      [PICTURES, this.pictures],
      ...(this.nginx.brotli ? [] : ([[BROTLI, ""]] as [RegExp, string][])),
    ];
    let own = text.slice(0, begin) + text.slice(site);
    for (const [from, to] of changes) {
      const changed = own.replace(from, to);
      if (begin < 0 || site < 0 || changed === own) throw new Error(`deploy/nginx.conf no longer says «${from}»`);
      own = changed;
    }
    return this.around(own);
  }

  /**
   * Returns the relevant parts of Debian's main configuration and of what docs/operating.md adds, with every file in the drill's folder.
   */
  private around(own: string): string {
    const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    return [
      ...(this.nginx.brotli ? [`load_module ${this.nginx.brotli};`] : []),
      "daemon off;",
      "pcre_jit on;",
      "pid nginx.pid;",
      "error_log stderr warn;",
      "events { worker_connections 1024; }",
      "http {",
      "access_log off;",
      ...places.map((place) => `${place}_temp_path temporary/${place};`),
      own,
      "}\n",
    ].join("\n");
  }
}

function deployed(name: string): string {
  return path.join(checkout, "deploy", name);
}
