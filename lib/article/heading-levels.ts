import type { Body } from "@/blocks/registry/block-types.ts";

/** The body with subheadings of level 3 before the first of level 2 raised to level 2, because a page must not skip a level. */
export function withoutSkippedLevels(body: Body): Body {
  const first = body.content.findIndex((block) => block.type === "heading" && block.attrs.level === 2);
  const end = first < 0 ? body.content.length : first;
  const content = body.content.map((block, index) =>
    index < end && block.type === "heading" && block.attrs.level === 3
      ? { ...block, attrs: { ...block.attrs, level: 2 as const } }
      : block,
  );
  return { ...body, content };
}
