import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import type { S3Account } from "@/media/s3-store.ts";

/** A real S3 server of this process with one empty bucket; it checks the id of the key, not the secret. */
export class S3Server {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "jarshy-s3-"));
  private port = 0;
  private server: S3rver | null = null;

  /** As configured for a site that keeps its pictures here. */
  get account(): S3Account {
    const address = `http://127.0.0.1:${this.port}/pictures`;
    return { address, keyId: "S3RVER", secret: "S3RVER", region: "auto" };
  }

  /** Starts it, or starts it again with what it kept, at the same address. */
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

  /** What it keeps beside the bytes of a file, as JSON. */
  metadataOf(name: string): Promise<string> {
    return readFile(path.join(this.folder, "pictures", `${name}._S3rver_metadata.json`), "utf8");
  }

  /** From now on nothing answers. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    const closed = server?.close();
    server?.httpServer.closeAllConnections();
    await closed;
  }

  /** Stops by itself when it has kept so many files more. */
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
