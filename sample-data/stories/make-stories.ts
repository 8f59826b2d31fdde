import path from "node:path";
import { parseArgs } from "node:util";
import { makeStories, writeStories } from "./make-folder.ts";

const USAGE = `npx tsx sample-data/stories/make-stories.ts DIR [--count 300] [--seed 1] [--as-of 2026-11-24T14:30:00+05:00]
  stories for «npm run jarshy -- load DIR»: ordinary ones and one of every odd kind; what is to become of each stands in DIR/expected.json`;

type Options = { directory: string; count: number; seed: number; asOf: Date };

function readOptions(): Options | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        count: { type: "string", default: "300" },
        seed: { type: "string", default: "1" },
        "as-of": { type: "string", default: new Date().toISOString() },
      },
    });
    const [directory, ...more] = positionals;
    const [count, seed, asOf] = [Number(values.count), Number(values.seed), new Date(values["as-of"])];
    const sound = Number.isInteger(count) && Number.isInteger(seed) && !Number.isNaN(asOf.getTime());
    return directory && more.length === 0 && sound ? { directory: path.resolve(directory), count, seed, asOf } : null;
  } catch {
    return null;
  }
}

async function make(options: Options): Promise<void> {
  const stories = await makeStories(options);
  await writeStories(options.directory, stories);
  const refused = stories.flatMap(({ about, fate }) => (fate.kind === "refused" ? [{ about, ...fate }] : []));
  for (const { file, line, about } of refused) console.log(`${file}${line === null ? "" : `:${line}`}  ${about}`);
  const odd = stories.filter(({ about, fate }) => about !== "ordinary" && fate.kind !== "refused");
  for (const { folder, about, fate } of odd) console.log(`${folder}  ${fate.kind}: ${about}`);
  console.log(
    `${stories.length} stories in ${options.directory}: ${stories.length - refused.length} to be loaded, ${refused.length} to be refused`,
  );
}

const options = readOptions();
if (options) {
  try {
    await make(options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
