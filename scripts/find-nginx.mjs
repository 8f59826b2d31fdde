import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const MODULE = "ngx_http_brotli_static_module.so";

/**
 * An nginx for the drill and its brotli module (null if there is none): NGINX_PATH or one on PATH; otherwise, for root on Debian, apt installs it.
 * `say` reports slow steps. Null if there is no nginx.
 */
export function findNginx(say) {
  const program = process.env.NGINX_PATH ?? onPath() ?? (fetchByApt(say) ? onPath() : null);
  return program && existsSync(program) ? { program, brotli: moduleOf(program) } : null;
}

function onPath() {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"].filter(Boolean);
  return folders.map((folder) => path.join(folder, "nginx")).find((file) => existsSync(file)) ?? null;
}

function moduleOf(program) {
  // The program itself says where its modules are.
  const told = spawnSync(program, ["-V"], { encoding: "utf8" }).stderr ?? "";
  const folder = /--modules-path=(\S+)/.exec(told)?.[1];
  const file = folder ? path.join(folder, MODULE) : null;
  return file && existsSync(file) ? file : null;
}

function fetchByApt(say) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  say("installing nginx by apt-get");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = ["install", "-y", "-qq", "--no-install-recommends"];
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore", env, timeout: 300_000 });
    execFileSync("apt-get", [...install, "nginx"], { stdio: "ignore", env, timeout: 300_000 });
  } catch {
    return false;
  }
  // Older systems have no such module.
  spawnSync("apt-get", [...install, "libnginx-mod-http-brotli-static"], { stdio: "ignore", env, timeout: 300_000 });
  return true;
}
