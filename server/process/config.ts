import path from "node:path";
import * as z from "zod";
import type { S3Account } from "@/media/s3-store.ts";
import type { CdnAccount } from "@/server/pages/cdn.ts";
import { StartProblem } from "./start-problem.ts";

/** The configuration of this process, as read from the environment. */
export type Config = {
  port: number;
  host: string;
  /** The site's public origin; always ends with a slash, as URLs do. */
  siteUrl: URL;
  /** Additional host names that are answered, besides that of SITE_URL and loopback; with the port unless it is the scheme's default. */
  allowedHosts: string[];
  /** Addresses and networks of the proxies whose X-Forwarded-For is trusted, separated by commas. */
  trustedProxy: string | null;
  /** Absolute path of the folder of the database, uploads and secrets. */
  dataDir: string;
  /** Absolute path of the folder in which good pages are written for nginx; null if none is used. */
  pageFiles: string | null;
  dev: boolean;
  /** Null without DATABASE_URL: the embedded Postgres is used. */
  databaseUrl: string | null;
  /** Address that bypasses a connection pooler, for work that needs its own connection. Null if DATABASE_URL is a direct address. */
  databaseDirectUrl: string | null;
  /** Address with the role that owns the tables, for migrations. Null if the role of DATABASE_URL owns them. */
  databaseOwnerUrl: string | null;
  /** A read replica, used for readers' pages; null if there is none. */
  databaseReplicaUrl: string | null;
  /** Where pictures and documents are stored: in `dataDir`, or in an S3 bucket. */
  mediaStore: "disk" | S3Account;
  logLevel: LogLevel;
  /** Whether this process runs background jobs. Of several servers, one is enough. */
  jobs: boolean;
  /** Where pages are purged from a CDN; null if there is none. */
  cdn: CdnAccount | null;
  /** The mail server for invitations and notices, and the sender address. Null: links are passed on by hand. */
  mail: { url: string; from: string } | null;
  /** The first account, created if there is no account; null if not configured. */
  administrator: { email: string; password: string } | null;
};

const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

const folder = z.string().refine((value) => !value.includes("\0"));

const POSTGRES_URL = "postgres://user:password@host:5432/database";
const DEFAULT_PORT = 3000;
/** Minimum prefix length of a trusted network, in bits. A wider network is effectively the internet. */
const MIN_PREFIX = { v4: 8, v6: 16 };

const port = z
  .string()
  .regex(/^\d+$/)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535);

const variables = {
  PORT: { schema: port, expects: "a number from 1 to 65535" },
  HOST: {
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    expects: "an address or a host name, for instance 127.0.0.1",
  },
  SITE_URL: {
    schema: originUrl(),
    expects: "an http or https address without a path, for instance https://paper.example",
  },
  DATABASE_URL: { schema: urlOf("postgres:", "postgresql:"), expects: `an address like ${POSTGRES_URL}` },
  DATABASE_DIRECT_URL: { schema: urlOf("postgres:", "postgresql:"), expects: `an address like ${POSTGRES_URL}` },
  DATABASE_OWNER_URL: { schema: urlOf("postgres:", "postgresql:"), expects: `an address like ${POSTGRES_URL}` },
  DATABASE_REPLICA_URL: { schema: urlOf("postgres:", "postgresql:"), expects: `an address like ${POSTGRES_URL}` },
  DATA_DIR: { schema: folder, expects: "a folder" },
  PAGE_FILES: { schema: folder, expects: "a folder" },
  MEDIA_STORE: {
    schema: z.literal("disk").or(bucketUrl()),
    expects: "«disk» or the address of a bucket like https://s3.example/bucket, without keys in it",
  },
  MEDIA_KEY_ID: { schema: z.string().regex(/^[\x21-\x7e]{1,200}$/), expects: "the id of a key of the S3 store" },
  MEDIA_SECRET: { schema: z.string().regex(/^[\x21-\x7e]{1,500}$/), expects: "the secret of a key of the S3 store" },
  MEDIA_REGION: {
    schema: z.string().regex(/^[a-z0-9-]{1,50}$/),
    expects: "the region of the S3 store, like eu-central-1",
  },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS), expects: `one of ${LOG_LEVELS.join(", ")}` },
  TRUSTED_PROXY: {
    schema: proxyList(),
    expects: "the proxy's own address like 172.28.0.10, or a network like 10.0.0.8/29, no wider than /8 (IPv6: /16)",
  },
  ALLOWED_HOSTS: {
    schema: hostList(),
    expects: "host names with commas between them, for instance paper.example,10.0.0.5:3000",
  },
  JOBS: { schema: z.enum(["on", "off"]), expects: "«on» or «off»" },
  CDN_PURGE_URL: { schema: urlOf("http:", "https:"), expects: "the address at which a CDN is told what to forget" },
  CDN_PURGE_TOKEN: { schema: z.string().regex(/^[\x21-\x7e]{1,500}$/), expects: "the token of the CDN's account" },
  SMTP_URL: {
    schema: urlOf("smtp:", "smtps:").refine((value) => {
      const { pathname, search, hash } = new URL(value);
      return ["", "/"].includes(pathname) && search === "" && hash === "";
    }),
    expects: "the address of a mail server like smtps://user:password@mail.example:465 or smtp://mail.example:587",
  },
  MAIL_FROM: { schema: z.string().max(254).pipe(z.email()), expects: "the mail address that mail is sent from" },
  // Used when the first administrator is created, but validated here, before anything else is done.
  ADMIN_EMAIL: { schema: z.string().toLowerCase().max(254).pipe(z.email()), expects: "a mail address" },
  ADMIN_PASSWORD: { schema: z.string().min(10).max(200), expects: "10 to 200 characters" },
} as const;

type Name = keyof typeof variables;

/** The names of all environment variables that are read. */
export const variableNames: readonly string[] = Object.keys(variables);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from `env`; a relative DATA_DIR is resolved against `root`. An empty variable counts as unset. Throws a StartProblem that
 * names the first invalid variable and what is expected; it never repeats values, since some hold passwords.
 */
export function readConfig(env: Environment, { dev, root }: { dev: boolean; root: string }): Config {
  for (const name of Object.keys(variables) as Name[]) read(env, name);
  const portNumber = read(env, "PORT") ?? DEFAULT_PORT;
  const pageFiles = read(env, "PAGE_FILES");
  return {
    port: portNumber,
    host: read(env, "HOST") ?? "127.0.0.1",
    siteUrl: read(env, "SITE_URL") ?? new URL(`http://localhost:${portNumber}`),
    allowedHosts: read(env, "ALLOWED_HOSTS") ?? [],
    trustedProxy: read(env, "TRUSTED_PROXY"),
    dataDir: path.resolve(root, read(env, "DATA_DIR") ?? ".data"),
    // No page is cached in development.
    pageFiles: pageFiles === null || dev ? null : path.resolve(root, pageFiles),
    dev,
    databaseUrl: read(env, "DATABASE_URL"),
    databaseDirectUrl: besideDatabaseUrl(env, "DATABASE_DIRECT_URL"),
    databaseOwnerUrl: besideDatabaseUrl(env, "DATABASE_OWNER_URL"),
    databaseReplicaUrl: besideDatabaseUrl(env, "DATABASE_REPLICA_URL"),
    mediaStore: mediaStoreOf(env),
    logLevel: read(env, "LOG_LEVEL") ?? "info",
    jobs: read(env, "JOBS") !== "off",
    cdn: together(env, "CDN_PURGE_URL", "CDN_PURGE_TOKEN", "a CDN is told of changes with", (url, token) => ({
      url,
      token,
    })),
    mail: together(env, "SMTP_URL", "MAIL_FROM", "sending mail needs", (url, from) => ({ url, from })),
    administrator: together(
      env,
      "ADMIN_EMAIL",
      "ADMIN_PASSWORD",
      "the first administrator needs",
      (email, password) => ({
        email,
        password,
      }),
    ),
  };
}

/** The mail server as the environment variables that `db` and `jobs` read; empty if there is none. */
export function mailEnvironment(mail: Config["mail"]): { SMTP_URL: string; MAIL_FROM: string } {
  return { SMTP_URL: mail?.url ?? "", MAIL_FROM: mail?.from ?? "" };
}

type SecondAddress = "DATABASE_DIRECT_URL" | "DATABASE_OWNER_URL" | "DATABASE_REPLICA_URL";

/**
 * Another address of the database in DATABASE_URL. Throws a StartProblem if that is not set: a mistyped name must not start a paper on the embedded
 * database instead.
 */
function besideDatabaseUrl(env: Environment, name: SecondAddress): string | null {
  const url = read(env, name);
  if (url !== null && read(env, "DATABASE_URL") === null)
    throw new StartProblem(`DATABASE_URL is not set: ${name} only goes with it.`);
  return url;
}

/** The S3 account, or "disk" if none is configured. Throws a StartProblem if a part of the account is missing. */
function mediaStoreOf(env: Environment): Config["mediaStore"] {
  const address = read(env, "MEDIA_STORE") ?? "disk";
  const why = "an S3 store for pictures needs MEDIA_STORE,";
  const keys = together(env, "MEDIA_KEY_ID", "MEDIA_SECRET", why, (keyId, secret) => ({ keyId, secret }));
  if (address === "disk" && keys === null) return "disk";
  if (address === "disk")
    throw new StartProblem(
      `MEDIA_STORE names no S3 store, but MEDIA_KEY_ID is set: ${why} MEDIA_KEY_ID and MEDIA_SECRET.`,
    );
  if (keys === null) throw new StartProblem(`MEDIA_KEY_ID is not set: ${why} MEDIA_KEY_ID and MEDIA_SECRET.`);
  return { address, ...keys, region: read(env, "MEDIA_REGION") ?? "auto" };
}

/** The value made from two variables that belong together; null if both are unset. If only one is set, throws a StartProblem that names the other. */
function together<T>(
  env: Environment,
  one: Name,
  other: Name,
  why: string,
  make: (one: string, other: string) => T,
): T | null {
  const values = [read(env, one), read(env, other)];
  const [first, second] = values;
  if (typeof first === "string" && typeof second === "string") return make(first, second);
  if (values.every((value) => value === null)) return null;
  const missing = first === null ? one : other;
  throw new StartProblem(`${missing} is not set: ${why} ${one} and ${other}.`);
}

function read<N extends Name>(env: Environment, name: N): z.output<(typeof variables)[N]["schema"]> | null {
  const value = env[name];
  if (value === undefined || value.trim() === "") return null;
  const { schema, expects } = variables[name];
  const result = schema.safeParse(value.trim());
  if (!result.success) throw new StartProblem(`${name} is not usable: it must be ${expects}.`);
  return result.data as z.output<(typeof variables)[N]["schema"]>;
}

function parseUrl(value: string): URL | null {
  try {
    return new URL(value);
  } catch {
    return null;
  }
}

function urlOf(...protocols: string[]) {
  return z.string().refine((value) => {
    const url = parseUrl(value);
    return url !== null && url.hostname !== "" && protocols.includes(url.protocol);
  });
}

/** `https://host/bucket`, without a trailing slash. */
function bucketUrl() {
  return urlOf("http:", "https:")
    .transform((value) => new URL(value))
    .refine(
      (url) =>
        /^\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/?$/.test(url.pathname) &&
        [url.search, url.hash, url.username, url.password].every((part) => part === ""),
    )
    .transform((url) => url.href.replace(/\/$/, ""));
}

function originUrl() {
  return urlOf("http:", "https:")
    .transform((value) => new URL(value))
    .refine(
      (url) =>
        url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "",
    );
}

/** Addresses and networks separated by commas; spaces are removed. */
function proxyList() {
  const narrow = (least: number) => (network: string) => Number(network.split("/")[1]) >= least;
  const network = z.union([z.cidrv4().refine(narrow(MIN_PREFIX.v4)), z.cidrv6().refine(narrow(MIN_PREFIX.v6))]);
  return z
    .string()
    .transform((value) => value.split(",").map((part) => part.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), network])))
    .transform((parts) => parts.join(","));
}

function hostList() {
  const host = z.string().regex(/^(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/);
  return z
    .string()
    .transform((value) =>
      value
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .pipe(z.array(host));
}
