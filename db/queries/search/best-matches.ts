import { type SQL, sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";
import { newestMatches } from "./newest-matches.ts";
import type { FrequentTerm, SearchPlan } from "./search-plan.ts";
import { tsquery } from "./tsquery.ts";
import type { WeightedTerm } from "./weigh-terms.ts";

/** How many articles with rare words are weighed, and how many of the newest with frequent words. */
const MAX_RARE = 250;
const MAX_NEWEST = 80;
/** If fewer articles are found, the newest with the rarest word are added, up to this many. */
const MIN_CANDIDATES = 20;
const MAX_RAREST = 40;

/** The weights with which `ts_rank` counts a position, D C B A of a tsvector: captions, credits and byline, text, standfirst, headline. */
const RANK_WEIGHTS = "{0.3,1,1,1}";
/** As how many additional positions in the text a word in the standfirst and in the headline counts. */
const IN_STANDFIRST = 1;
const IN_HEADLINE = 2;
/** How much a year of age reduces the score: of equal matches the newer one comes first. */
const DECAY_PER_YEAR = 0.02;
/** Minimum share of the query in an article, relative to the safe share of the article that contains most. With less it is not a result. */
const MIN_SHARE = 0.34;

export type MatchRequest = {
  plan: SearchPlan;
  weighed: WeightedTerm[];
  /** A condition on `i`, a row of the index. */
  where: SQL;
  /** The condition that `i` is live, checked on each candidate. */
  live: SQL;
  /** Only articles published from `from` on, and before `to`. */
  from?: Date | undefined;
  to?: Date | undefined;
};

/**
 * SQL: the live articles that match a query best, with the columns article_id, story_id, locale, published_at and `score`. The candidates are
 * all articles with rare words, the newest with all the words, and, if these are few, the newest with the rarest word. Each is weighed by the
 * words that it contains, how rare they are, where they occur and how long the text is, after BM25 (Robertson and Zaragoza, «The Probabilistic
 * Relevance Framework», 2009; k₁ 1.2, b 0.75).
 */
export function bestMatches({ plan, weighed, where, live, from, to }: MatchRequest): SQL {
  const [rare, required] = [plan.rare, plan.required].map((term) => term && tsquery(term));
  const condition = sql`${where} and (${required}::tsquery is null
    or exists (select from search_index m where m.article_id = i.article_id and m.lexemes @@ ${required}::tsquery offset 0))`;
  const newest = ({ term, ...expected }: FrequentTerm, most: number, when = sql`true`) =>
    newestMatches({
      keys: sql`${term && tsquery(term, { weekKey: "." })}::text`,
      when,
      where: condition,
      expected,
      from,
      to,
      most,
    });
  const queries = list(weighed.map(({ term }) => tsquery(term)));
  const inPlace = (weight: "A" | "B") => list(weighed.map(({ term }) => tsquery(term, { weight })));
  const numbers = (of: (one: WeightedTerm) => number) => `{${weighed.map(of).join(",")}}`;
  const conditions = list(weighed.map(({ only }) => only && tsquery(only)));
  return sql`with rare as materialized (
      select i.ctid as row from search_index i where search_keys(i.lexemes, i.published_at) @@ ${rare}::tsquery
        and ${publishedBetween(from, to)} and ${condition} order by i.published_at desc ${limitTo(MAX_RARE)}
    ), holding_all as materialized (${newest(plan.all, MAX_NEWEST)}
    ), holding_rarest as materialized (${newest(plan.rarest, MAX_RAREST, sql`(select count(*) from rare) + (select count(*) from holding_all) < ${sql.raw(String(MIN_CANDIDATES))}`)}
    ), candidates as (select row from rare union select row from holding_all union select row from holding_rarest
    ), weighed as materialized (
      select i.article_id, i.story_id, i.locale, i.published_at, held.share as held, held.safe_share as safely_held,
        exp(${number(DECAY_PER_YEAR)} * date_part('epoch', i.published_at) / 31557600) * held.score as score
      from candidates c cross join lateral (select * from search_index where ctid = c.row offset 0) i
      -- An array holds its element read and unpacked: once, not once for each word.
      cross join lateral (select array[i.lexemes] as lexemes,
        0.25 + 0.75 * i.words::float8 / greatest(1, (select words_each from search_state)) as length offset 0) words
      cross join lateral (select sum(score) as score, sum(share) as share, sum(safe_share) as safe_share from (
        select sum(r.weight * r.often * 2.2 / (r.often + 1.2 * words.length)) as score, max(r.share) as share,
          max(r.safe_share) as safe_share from (
        select places.word, places.weight, places.share, places.safe_share, ${often} + case when words.lexemes[1] @@ places.lead then ${number(IN_STANDFIRST)} else 0 end
          + case when words.lexemes[1] @@ places.head then ${number(IN_HEADLINE)} else 0 end as often
        from (select *, ts_rank('${sql.raw(RANK_WEIGHTS)}', words.lexemes[1], w.query) * ${number(SUM_OF_SQUARES)} as sum
          from rows from (unnest(${queries}::tsquery[]), unnest(${inPlace("B")}::tsquery[]), unnest(${inPlace("A")}::tsquery[]),
            unnest(${numbers(({ word }) => word)}::int[]), unnest(${numbers(({ weight }) => weight)}::float8[]),
            unnest(${numbers(({ share }) => share)}::float8[]), unnest(${numbers(({ safeShare }) => safeShare)}::float8[]),
            unnest(${conditions}::tsquery[])) as w(query, lead, head, word, weight, share, safe_share, given)
          where w.given is null or words.lexemes[1] @@ w.given offset 0) places
        where places.sum > 0) r group by r.word) of_word) held
      -- Asked here: the best of them decides which others are answers.
      where ${live}
    )
    select article_id, story_id, locale, published_at, score from weighed
    where held >= ${sql.raw(String(MIN_SHARE))} * (select max(safely_held) from weighed)`;
}

const number = (value: number): SQL => sql.raw(String(value));

/** `ts_rank` sums over the positions of a word. The sum approaches this number, and `ts_rank` divides by it: 1 + ¼ + ⅑ + … */
const SUM_OF_SQUARES = 1.64493406685;
/**
 * SQL: how often a word occurs in a text, computed from that sum: the rest after n positions is nearly 1/(n + ½). A prefix of several stems has
 * one sum for each of them, and may exceed the limit.
 */
const often = sql`case when places.sum < ${number(1.6)} then 1 / (${number(SUM_OF_SQUARES)} - places.sum) - 0.5 else 1.6 end`;

/** SQL: the condition that `i` was published in this time. */
const publishedBetween = (from: Date | undefined, to: Date | undefined): SQL =>
  sql`i.published_at >= coalesce(${from?.toISOString() ?? null}::timestamptz, '-infinity')
    and i.published_at < coalesce(${to?.toISOString() ?? null}::timestamptz, 'infinity')`;

/** An array as one parameter, so that the statement's text stays the same. */
const list = (values: (string | null)[]): string =>
  `{${values.map((value) => (value === null ? "null" : `"${value.replace(/["\\]/gu, "\\$&")}"`)).join(",")}}`;
