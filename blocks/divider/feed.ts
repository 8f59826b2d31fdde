import type { FeedWriter } from "@/blocks/parts/feed-parts.ts";
import type { Divider } from "./shape.ts";

export const dividerFeed: FeedWriter<Divider> = () => "<hr>";
