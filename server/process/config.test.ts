import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { StartProblem } from "./start-problem.ts";

const read = (env: Record<string, string>) => readConfig(env, { dev: false, root: "/srv/jarshy" });

describe("the configuration", () => {
  test("an empty environment gives loopback, port 3000 and the embedded database in .data", () => {
    expect(read({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      siteUrl: new URL("http://localhost:3000"),
      allowedHosts: [],
      trustedProxy: null,
      dataDir: "/srv/jarshy/.data",
      pageFiles: null,
      dev: false,
      databaseUrl: null,
      databaseDirectUrl: null,
      databaseOwnerUrl: null,
      databaseReplicaUrl: null,
      mediaStore: "disk",
      logLevel: "info",
      jobs: true,
      cdn: null,
      mail: null,
      administrator: null,
    });
  });

  test.each(["DATABASE_DIRECT_URL", "DATABASE_OWNER_URL", "DATABASE_REPLICA_URL"])(
    "%s without DATABASE_URL is refused, so that no paper starts on the embedded database by mistake",
    (name) => {
      const address = "postgres://jarshy@db.example/jarshy";
      expect(() => read({ [name]: address })).toThrow(`DATABASE_URL is not set: ${name} only goes with it.`);
      expect(() => read({ [name]: address, DATABASE_URL: address })).not.toThrow();
    },
  );

  test("the site's address follows the port unless it is given", () => {
    expect(read({ PORT: "8080" }).siteUrl.href).toBe("http://localhost:8080/");
    expect(read({ PORT: "8080", SITE_URL: "https://paper.example" }).siteUrl.href).toBe("https://paper.example/");
  });

  test("PAGE_FILES is resolved against the checkout, and ignored in development", () => {
    expect(read({ PAGE_FILES: "pages" }).pageFiles).toBe("/srv/jarshy/pages");
    expect(readConfig({ PAGE_FILES: "/run/pages" }, { dev: true, root: "/srv/jarshy" }).pageFiles).toBeNull();
  });

  test("an empty variable counts as unset", () => {
    expect(read({ PORT: "", DATABASE_URL: "  " })).toMatchObject({ port: 3000, databaseUrl: null });
  });

  test("proxies are separated by commas", () => {
    expect(read({ TRUSTED_PROXY: "172.28.0.10, 10.0.0.8/29,fd00::1" }).trustedProxy).toBe(
      "172.28.0.10,10.0.0.8/29,fd00::1",
    );
  });

  test("hosts are separated by commas or spaces and compared in lower case", () => {
    expect(read({ ALLOWED_HOSTS: "Paper.example, 10.0.0.5:3000 [::1]:80" }).allowedHosts).toEqual([
      "paper.example",
      "10.0.0.5:3000",
      "[::1]:80",
    ]);
  });

  test.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3000a"],
    ["PORT", "1e3"],
    ["HOST", "a b"],
    ["SITE_URL", "no-scheme.example"],
    ["SITE_URL", "https://with-a-path.example/news"],
    ["SITE_URL", "https://me:secret@paper.example"],
    ["DATABASE_URL", "paper"],
    ["DATABASE_URL", "mysql://host/paper"],
    ["DATABASE_DIRECT_URL", "http://host/paper"],
    ["DATABASE_REPLICA_URL", "http://host/paper"],
    ["MEDIA_STORE", "tape"],
    ["MEDIA_STORE", "https://store.example"],
    ["MEDIA_STORE", "https://store.example/bucket/folder"],
    ["MEDIA_STORE", "https://key:secret@store.example/bucket"],
    ["MEDIA_STORE", "https://store.example/bucket?secret=secret"],
    ["MEDIA_STORE", "s3://bucket"],
    ["MEDIA_KEY_ID", "two words"],
    ["MEDIA_SECRET", "top secret"],
    ["MEDIA_REGION", "Here!"],
    ["LOG_LEVEL", "loud"],
    ["JOBS", "never"],
    ["TRUSTED_PROXY", "everybody"],
    ["TRUSTED_PROXY", "0.0.0.0/0"],
    ["TRUSTED_PROXY", "::/0"],
    ["TRUSTED_PROXY", "10.0.0.1,128.0.0.0/1"],
    ["TRUSTED_PROXY", "10.0.0.1,"],
    ["ALLOWED_HOSTS", "paper.example/news"],
    ["CDN_PURGE_URL", "cdn.example/purge"],
    ["CDN_PURGE_TOKEN", "two words"],
    ["SMTP_URL", "https://mail.example"],
    ["SMTP_URL", "smtp://mail.example/?tls.rejectUnauthorized=false"],
    ["SMTP_URL", "smtp:mail"],
    ["MAIL_FROM", "Редакция <desk@paper.example>"],
    ["ADMIN_EMAIL", "nobody"],
    ["ADMIN_PASSWORD", "short"],
  ])("a wrong %s stops the start with a line that names it and not its value", (name, value) => {
    const attempt = () => read({ [name]: value });
    expect(attempt).toThrow(StartProblem);
    expect(attempt).toThrow(new RegExp(`^${name} is not usable: it must be [^\n]+$`));
    if (name !== "PORT") expect(attempt).not.toThrow(value);
  });

  test("pictures are stored in S3 if a store and a key are configured", () => {
    const named = { MEDIA_STORE: "https://S3.example/bucket/", MEDIA_KEY_ID: "jarshy", MEDIA_SECRET: "top-secret" };
    const account = { address: "https://s3.example/bucket", keyId: "jarshy", secret: "top-secret", region: "auto" };
    expect(read(named).mediaStore).toEqual(account);
    expect(read({ ...named, MEDIA_REGION: "eu-central-1" }).mediaStore).toMatchObject({ region: "eu-central-1" });
    expect(read({ MEDIA_STORE: "disk" }).mediaStore).toBe("disk");
  });

  test.each(["MEDIA_STORE", "MEDIA_KEY_ID", "MEDIA_SECRET"])("an S3 store without %s stops the start", (missing) => {
    const all = { MEDIA_STORE: "https://s3.example/bucket", MEDIA_KEY_ID: "jarshy", MEDIA_SECRET: "top-secret" };
    const attempt = () => read({ ...all, [missing]: "" });
    expect(attempt).toThrow(new RegExp(`^${missing} (?:is not set|names no S3 store)`));
    expect(attempt).not.toThrow("top-secret");
  });

  test.each(["ADMIN_EMAIL", "ADMIN_PASSWORD"])(
    "half of the first administrator stops the start: without %s",
    (missing) => {
      const both = { ADMIN_EMAIL: "chief@paper.example", ADMIN_PASSWORD: "long enough" };
      expect(read(both).administrator).toEqual({ email: "chief@paper.example", password: "long enough" });
      expect(() => read({ ...both, [missing]: "" })).toThrow(`${missing} is not set`);
    },
  );
});
