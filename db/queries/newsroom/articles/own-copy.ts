import { sql } from "drizzle-orm";

/** SQL: the authors of the article `a`, as the lateral join `own` with the array `ids`. */
export const ownAuthors = sql`cross join lateral (select coalesce(jsonb_agg(aa.author_id order by aa.position), '[]') as ids
      from article_authors aa where aa.article_id = a.id) own`;

/** SQL: the article's own text in the form of a working copy. Uses `a` and `ownAuthors`. */
export const ownCopy = sql`jsonb_build_object('headline', a.headline, 'standfirst', a.standfirst, 'kicker', a.kicker, 'slug', a.slug, 'body', a.body,
        'ageRating', a.age_rating, 'label', a.label, 'advertiser', a.advertiser, 'aiUse', a.ai_use,
        'seoTitle', coalesce(a.seo_title, ''), 'seoDescription', coalesce(a.seo_description, ''), 'authorIds', own.ids, 'madeFrom', a.made_from)`;

/** SQL: the authors of the working copy `d`, as `n` in the article's language, ordered by `w.position`. Uses `a` and `ownAuthors`. */
export const copyAuthors = sql`jsonb_array_elements_text(coalesce(d.copy -> 'authorIds', own.ids)) with ordinality as w(id, position)
        join author_translations n on n.author_id = w.id::int and n.locale = a.locale`;
