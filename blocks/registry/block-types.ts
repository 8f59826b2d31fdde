import type { z } from "zod";
import type { shapes } from "./shapes.ts";

/** A block at the top level of a body. */
export type Block = z.infer<(typeof shapes)[number]>;
export type BlockName = Block["type"];
export type BlockOf<Name extends BlockName> = Extract<Block, { type: Name }>;
export type Body = { type: "doc"; content: Block[] };
