import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import type { S3Account } from "@/media/s3-store.ts";

/** A real S3 server in this process with one empty bucket. It checks the id of the key, not the secret. */
export class S3Server {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "jarshy-s3-"));
  private port = 0;
  private server: S3rver | null = null;

  /** The account for a site that stores its pictures here. */
  get account(): S3Account {
    const address = `http://127.0.0.1:${this.port}/pictures`;
    return { address, keyId: "S3RVER", secret: "S3RVER", region: "auto" };
  }

  /** Starts the server, or restarts it with its files at the same address. */
  async start(): Promise<void> {
    this.server = new S3rver({
      address: "127.0.0.1",
      port: this.port,
      silent: true,
      directory: this.folder,
      configureBuckets: [{ name: "pictures" }],
    });
    ({ port: this.port } = await this.server.run());
  }

  /** The stored metadata of a file, as JSON. */
  metadataOf(name: string): Promise<string> {
    return readFile(path.join(this.folder, "pictures", `${name}._S3rver_metadata.json`), "utf8");
  }

  /** Stops the server; requests then fail. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    const closed = server?.close();
    server?.httpServer.closeAllConnections();
    await closed;
  }

  /** Stops the server after it has stored this many more files. */
  stopAfter(files: number): void {
    let left = files;
    this.server?.on("event", () => {
      left -= 1;
      if (left === 0) void this.stop();
    });
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
