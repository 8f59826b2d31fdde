import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

/** How long the registry is asked. Without it, only the minimum versions of version-floors.test.ts are checked. */
const AUDIT_TIMEOUT_MS = 30_000;
const SEVERE = ["high", "critical"];

/**
 * A reviewed advisory that does not affect us, from accepted-advisories.json. `until` is the date (YYYY-MM-DD) of the next review.
 * @typedef {{ advisory: string, reason: string, until: string }} Accepted
 */

/**
 * The severe advisories in npm's report (`npm audit --json`), one line each, without those accepted on this day (YYYY-MM-DD). Null where it
 * is no report, since the registry did not answer.
 * @param {string} text
 * @param {{ accepted: Accepted[], today: string }} options
 */
export function severeAdvisories(text, { accepted, today }) {
  const report = parse(text);
  if (typeof report?.vulnerabilities !== "object" || report.error) return null;
  const advisories = Object.values(report.vulnerabilities).flatMap(({ via }) => via.filter((one) => one.url));
  const open = advisories.filter(({ severity, url }) => {
    const known = accepted.find(({ advisory }) => url.endsWith(`/${advisory}`));
    return SEVERE.includes(severity) && !(known && today <= known.until);
  });
  return [...new Set(open.map(({ name, severity, title, url }) => `${name}: ${title} (${severity}, ${url})`))];
}

/**
 * Asks the registry for advisories about what the site is made of and prints what it found. Returns how many severe ones there are; null
 * where the registry cannot be asked.
 * @param {string} root
 */
export async function audit(root) {
  const file = path.join(root, "scripts", "checks", "accepted-advisories.json");
  const accepted = JSON.parse(readFileSync(file, "utf8"));
  const found = severeAdvisories(await npmAudit(root), { accepted, today: new Date().toISOString().slice(0, 10) });
  if (found === null) {
    console.log("  the registry does not answer: only the minimum versions in version-floors.test.ts are checked");
    return null;
  }
  console.log(found.length === 0 ? "  no severe advisory" : found.map((line) => `  ✗ ${line}`).join("\n"));
  return found.length;
}

/** The output of npm, which exits with an error if it found something. */
function npmAudit(root) {
  const { npm_execpath: npm } = process.env;
  const [program, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  const words = [...first, "audit", "--omit=dev", "--audit-level=high", "--json"];
  const options = { cwd: root, timeout: AUDIT_TIMEOUT_MS, shell: !npm && process.platform === "win32" };
  return new Promise((resolve) => {
    execFile(program, words, { ...options, maxBuffer: 50_000_000 }, (_error, stdout) => resolve(stdout));
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
