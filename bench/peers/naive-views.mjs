// The yardstick for views: `/nothing` answers and writes nothing, `/naive` updates one row for each request.
import { createServer } from "node:http";
import postgres from "postgres";

const [databaseUrl, port] = process.argv.slice(2);
const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} });
createServer((request, response) => {
  const answer = (status) => {
    response.writeHead(status);
    response.end();
  };
  request.resume();
  if (request.url === "/nothing") answer(204);
  else
    sql`update bench_views set views = views + 1 where id = 1`.then(
      () => answer(204),
      () => answer(503),
    );
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
