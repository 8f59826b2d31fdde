import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import type { Divider } from "./shape.ts";

export const DividerReader: BlockReader<Divider> = () => <hr />;
