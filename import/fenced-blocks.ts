import type { Code, List, Node, Paragraph, PhrasingContent } from "mdast";
import { type Draft, treeOf } from "./markdown-tree.ts";
import { FileProblem } from "./problem.ts";

/** What a fenced block needs from the reader of the text around it. */
export type BlockReader = {
  lineOf(node: Node): number;
  list(node: List): Draft;
  paragraph(node: Paragraph): Draft;
  inlines(nodes: PhrasingContent[]): Draft[];
  inside(line: number, what: string): BlockReader;
};

/** Parses a fenced block: `box` (information box), `pull` (pull quote) or `embed` (YouTube, Telegram). Throws FileProblem. */
export function fencedBlock(node: Code, reader: BlockReader): Draft {
  const line = reader.lineOf(node) + 1;
  switch (node.lang) {
    case "box":
      return infoBox(node.value, reader.inside(line, "an information box"), line);
    case "pull":
      return pullQuote(node.value, line, reader);
    case "embed":
      return embed(node.value, line);
    default:
      throw new FileProblem(`a fenced block is box, pull or embed, not «${node.lang ?? ""}»`, line - 1);
  }
}

function infoBox(text: string, reader: BlockReader, line: number): Draft {
  let title = "";
  const content: Draft[] = [];
  for (const node of treeOf(text)) {
    if (node.type === "heading") {
      if (title) throw new FileProblem("an information box has one title", reader.lineOf(node));
      title = node.children.map((child) => ("value" in child ? child.value : "")).join("");
    } else if (node.type === "list") content.push(reader.list(node));
    else if (node.type === "paragraph")
      content.push(factsOf(text, node.position?.start.line, node.position?.end.line) ?? reader.paragraph(node));
    else
      throw new FileProblem(
        "an information box holds a title, paragraphs, lists and «term :: fact» lines",
        reader.lineOf(node),
      );
  }
  if (content.length === 0) throw new FileProblem("an empty information box", line);
  return { type: "infoBox", attrs: { title }, content };
}

/** A list of facts if all lines are «term :: fact», else null. */
function factsOf(text: string, from = 1, to = 1): Draft | null {
  const pairs = text
    .split(/\r?\n/u)
    .slice(from - 1, to)
    .map((line) => /^\s*(.+?)\s+::\s+(.+?)\s*$/u.exec(line));
  if (pairs.some((pair) => pair === null)) return null;
  const content = pairs.map((pair) => ({
    type: "fact",
    attrs: { term: pair?.[1] ?? "" },
    content: [{ type: "text", text: pair?.[2] ?? "" }],
  }));
  return { type: "facts", content };
}

function pullQuote(text: string, line: number, outer: BlockReader): Draft {
  const lines = text
    .split(/\r?\n/u)
    .map((one) => one.trim())
    .filter(Boolean);
  const last = lines.at(-1) ?? "";
  const signed = lines.length > 1 && /^[—–-]\s/u.test(last);
  const words = (signed ? lines.slice(0, -1) : lines).join(" ");
  if (words === "") throw new FileProblem("an empty pull quote", line);
  const paragraph = treeOf(words)[0];
  const content = paragraph?.type === "paragraph" ? outer.inlines(paragraph.children) : [{ type: "text", text: words }];
  return { type: "pullQuote", attrs: { attribution: signed ? last.replace(/^[—–-]\s+/u, "") : "" }, content };
}

const youtube =
  /^https:\/\/(?:www\.)?(?:youtube\.com\/watch\?v=|youtu\.be\/|youtube-nocookie\.com\/embed\/)([\w-]{6,20})(?:[?&#].*)?$/u;
const telegram = /^https:\/\/t\.me\/([\w-]{3,64}\/\d{1,12})(?:\?.*)?$/u;

function embed(text: string, line: number): Draft {
  const [address = "", ...caption] = text.split(/\r?\n/u).map((one) => one.trim());
  for (const [provider, pattern] of [
    ["youtube", youtube],
    ["telegram", telegram],
  ] as const) {
    const ref = pattern.exec(address)?.[1];
    if (ref) return { type: "embed", attrs: { provider, ref, caption: caption.join(" ").trim() } };
  }
  throw new FileProblem("expected the address of a YouTube video or a Telegram post", line);
}
