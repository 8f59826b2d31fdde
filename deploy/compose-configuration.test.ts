import { readFileSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readConfig, variableNames } from "@/server/process/config.ts";

type Service = {
  environment?: Record<string, string>;
  command?: string;
  image?: string;
  volumes?: string[];
  depends_on?: object;
  networks?: { default?: { ipv4_address?: string } };
};

const text = readFileSync(path.resolve(import.meta.dirname, "compose.yaml"), "utf8");
const services = (written: string): Record<string, Service> => parse(written, { merge: true }).services;
/** The file with the commented-out variables enabled; a later line replaces an earlier one. */
const withComments = text.replaceAll(/^ {2}# ([A-Z_]+: .*)$/gm, "  $1");

const jarshys = (written: string) => Object.entries(services(written)).filter(([, one]) => one.command === "npm start");

function configOf({ environment = {} }: Service) {
  const filled = Object.entries(environment).map(([name, value]) => [
    name,
    value.replace(/\$\{(APP|OWNER)_PASSWORD\}/, "$1-pass"),
  ]);
  return readConfig(Object.fromEntries(filled), { dev: false, root: "/jarshy" });
}

test("two servers use one database, and one of them writes the page files", () => {
  const configs = jarshys(text).map(([, service]) => configOf(service));
  expect(configs).toHaveLength(2);
  expect(configs.map(({ pageFiles }) => pageFiles)).toEqual(["/pages", null]);
  for (const { host, databaseUrl, databaseOwnerUrl, dataDir } of configs) {
    expect({ host, dataDir }).toEqual({ host: "0.0.0.0", dataDir: "/data" });
    expect(databaseUrl).toBe("postgres://jarshy_app:APP-pass@postgres:5432/jarshy");
    expect(databaseOwnerUrl).toBe("postgres://jarshy_owner:OWNER-pass@postgres:5432/jarshy");
  }
});

test("PostgreSQL makes the two roles of deploy/roles.sql, and no server knows its superuser's password", () => {
  const all = services(text);
  expect(all.postgres?.environment).toMatchObject({
    POSTGRES_DB: "jarshy",
    POSTGRES_PASSWORD: "${SUPERUSER_PASSWORD}",
  });
  expect(all.postgres?.volumes).toContain("./roles.sql:/docker-entrypoint-initdb.d/roles.sql:ro");
  const roles = readFileSync(path.resolve(import.meta.dirname, "roles.sql"), "utf8");
  for (const [, variable = ""] of roles.matchAll(/^\\getenv \w+ (\w+)$/gm)) {
    expect(all.postgres?.environment).toHaveProperty(variable, `\${${variable}}`);
  }
  expect(JSON.stringify(jarshys(text))).not.toContain("SUPERUSER_PASSWORD");
  // The servers can read the whole checkout, so the passwords must be outside of it.
  expect(text).toContain("--env-file /etc/");
});

test("nginx mounts no folder of the paper except its public pages", () => {
  const volumes = services(text).nginx?.volumes ?? [];
  expect(volumes.filter((volume) => !volume.startsWith(".") && !volume.startsWith("/etc/letsencrypt"))).toEqual([
    "pages:/pages:ro",
  ]);
});

test("the server knows every variable that is set, also in comments", () => {
  const own = parse(withComments, { merge: true, uniqueKeys: false })["x-variables"] as Record<string, string>;
  expect(Object.keys(own)).toEqual(expect.arrayContaining(["DATABASE_DIRECT_URL", "DATABASE_REPLICA_URL"]));
  for (const [, { environment = {} }] of [...jarshys(text), ["", { environment: own }] as const]) {
    expect(Object.keys(environment).filter((name) => !variableNames.includes(name))).toEqual([]);
    expect(() => configOf({ environment })).not.toThrow();
  }
});

test("the servers trust nginx alone, whose address no other container gets", () => {
  const { networks } = parse(text, { merge: true }) as {
    networks: { default: { ipam: { config: { ip_range: string }[] } } };
  };
  const nginx = services(text).nginx?.networks?.default?.ipv4_address ?? "";
  for (const [, service] of jarshys(text)) expect(configOf(service).trustedProxy).toBe(nginx);
  const [range = "", bits = ""] = (networks.default.ipam.config[0]?.ip_range ?? "").split("/");
  const given = new BlockList();
  given.addSubnet(range, Number(bits));
  expect(isIP(nginx)).toBe(4);
  expect(given.check(nginx)).toBe(false);
});

test("nginx mounts both configuration files and the folder that the servers write", () => {
  const { nginx } = services(text);
  expect(nginx?.volumes).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^\.\/nginx\.conf:/),
      expect.stringMatching(/^\.\/nginx-page-headers\.conf:\/etc\/nginx\/snippets\//),
      "pages:/pages:ro",
    ]),
  );
  expect(nginx?.depends_on).toEqual(jarshys(text).map(([name]) => name));
});
