/** The part of s3rver that tests use: an S3 server over a folder that accepts one key, S3RVER with the secret S3RVER. */
declare module "s3rver" {
  import type { EventEmitter } from "node:events";
  import type { Server } from "node:http";

  export default class S3rver extends EventEmitter {
    constructor(options: {
      address: string;
      port: number;
      silent: boolean;
      directory: string;
      configureBuckets?: { name: string }[];
    });
    run(): Promise<{ address: string; port: number }>;
    readonly httpServer: Server;
    close(): Promise<void>;
  }
}
