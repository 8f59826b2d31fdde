/**
 * A client that floods the site. It runs in its own process so that it does not slow down the measured reader. Arguments, as JSON:
 * `url`, `kind` of address, `connections`, `localAddress`, `headers`, `lists` (addresses of lists). Every connection sends the next request
 * as soon as it is answered. On SIGTERM it prints the number of answers by status, as JSON, and exits.
 */
import { randomBytes } from "node:crypto";
import { Agent, request } from "node:http";

const { url, kind, connections, localAddress, headers, lists } = JSON.parse(process.argv[2] ?? "{}");

const site = new URL(url);
const agent = new Agent({ keepAlive: true, maxSockets: connections, localAddress });
const answered = {};

const random = (bytes = 8) => randomBytes(bytes).toString("hex");
const letters = "абвгдежзиклмнопрстуфхцчшыэюя";
const word = () => Array.from(randomBytes(6), (byte) => letters[byte % letters.length]).join("");
const addresses = {
  searches: () => `/ru/search?q=${encodeURIComponent(`${word()} ${word()} ${word()}`)}`,
  lists: () => `${lists[randomBytes(1)[0] % lists.length]}?before=${Date.now() - randomBytes(4).readUInt32LE()}-1`,
  "unknown addresses": () => [`/${random()}`, `/ru/${random()}`, `/ru/${random()}/${random()}`][randomBytes(1)[0] % 3],
  "sign-in page": () => `/dashboard/sign-in?next=${random()}`,
  previews: () => `/preview/${random(24)}`,
  "unknown files": () => `/_next/static/chunks/${random()}.js`,
};

function askOnce(path) {
  return new Promise((resolve) => {
    const asked = request({ host: site.hostname, port: site.port, path, agent, headers }, (response) => {
      response.on("error", () => resolve("broken"));
      response.on("end", () => resolve(response.statusCode));
      response.resume();
    });
    asked.on("error", () => resolve("broken"));
    asked.end();
  });
}

async function askWithoutPause() {
  for (;;) {
    const status = await askOnce(addresses[kind]());
    answered[status] = (answered[status] ?? 0) + 1;
    // Avoid a busy loop on refused connections.
    if (status === "broken") await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

process.on("SIGTERM", () => {
  process.stdout.write(JSON.stringify(answered));
  process.exit(0);
});
for (let one = 0; one < connections; one += 1) void askWithoutPause();
process.stdout.write("\n");
