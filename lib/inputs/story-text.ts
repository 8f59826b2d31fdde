import * as z from "zod";

/** The text fields of an article. The maximum lengths are those of the database columns, in characters. */
export const articleText = z.object({
  headline: z.string().trim().min(1).max(300),
  standfirst: z.string().trim().max(1_000).default(""),
  kicker: z.string().trim().max(60).default(""),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
    .max(80),
  status: z.enum(["draft", "published", "withdrawn"]),
  publishedAt: z.date().nullable(),
  updatedAt: z.date().nullable(),
  withdrawnReason: z.string().trim().max(500).default(""),
  corrections: z
    .array(z.object({ at: z.date(), text: z.string().trim().min(1).max(2_000) }))
    .max(50)
    .default([]),
});

export type ArticleText = z.infer<typeof articleText>;
