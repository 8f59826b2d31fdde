import * as z from "zod";
import { identity } from "@/blocks/parts/shape-parts.ts";

export const dividerShape = z.strictObject({ type: z.literal("horizontalRule"), attrs: identity });

export type Divider = z.infer<typeof dividerShape>;
