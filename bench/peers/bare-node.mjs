// The yardstick: a Node server that only sends prepared bytes. Arguments: a file of pages and the port.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [file, port] = process.argv.slice(2);
const pages = new Map();
for (const { address, encoding, type, body } of JSON.parse(readFileSync(file, "utf8"))) {
  const bytes = Buffer.from(body, "base64");
  const head = { "content-type": type, "content-encoding": encoding, vary: "Accept-Encoding" };
  pages.set(`${address} ${encoding}`, [{ ...head, "content-length": bytes.byteLength }, bytes]);
}
createServer(({ url, headers }, response) => {
  const [head, bytes] = pages.get(`${url} ${headers["accept-encoding"]}`) ?? [{ "content-length": 0 }, null];
  response.writeHead(bytes ? 200 : 404, head);
  response.end(bytes);
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
