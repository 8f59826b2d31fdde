import { type SQL, sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";
import type { Frequent, Places } from "./ask.ts";
import { newestWith } from "./newest-with.ts";
import type { Weighed } from "./weigh.ts";

/** Of what few articles hold so many are weighed, of what many hold so many of the newest. */
const MOST_FEW = 250;
const MOST_NEWEST = 80;
/** With fewer articles than that, the newest that hold the rarest word are taken in, so many of them. */
const ENOUGH = 20;
const MOST_SOME = 40;

/** A position in captions and byline, text, standfirst, headline, as `ts_rank` is to count it: D C B A of a tsvector. */
const EACH_PLACE = "{0.3,1,1,1}";
/** For how many more places in the text a word in the standfirst and in the headline counts. */
const IN_STANDFIRST = 1;
const IN_HEADLINE = 2;
/** How much more a year of age takes from what is found, so that of equals the newer one stands first. */
const BY_YEAR = 0.02;
/** Of what an article holds of the query by weight, beside the one that holds most: with less it is no answer. */
const LEAST_SHARE = 0.34;

export type AskedFor = {
  places: Places;
  weighed: Weighed[];
  /** A condition on `i`, a row of the index. */
  where: SQL;
  /** That `i` is live, asked of each candidate. */
  live: SQL;
  /** Only what came out from then, and before then. */
  from?: Date | undefined;
  to?: Date | undefined;
};

/**
 * The live articles that answer a query best: columns article_id, story_id, locale, published_at and `score`. Candidates are gathered where the words
 * are: all that hold what few hold; the newest that hold all the words; the newest with the rarest word where those are few. Each is
 * weighed by the words that it holds, how rare they are, where they stand and how long the text is, after BM25 (Robertson and Zaragoza,
 * «The Probabilistic Relevance Framework», 2009; k₁ 1.2, b 0.75).
 */
export function bestMatches({ places, weighed, where, live, from, to }: AskedFor): SQL {
  const condition = sql`${where} and (${places.must}::tsquery is null
    or exists (select from search_index m where m.article_id = i.article_id and m.lexemes @@ ${places.must}::tsquery offset 0))`;
  const newest = ({ query, ...expected }: Frequent, most: number, when = sql`true`) =>
    newestWith({
      query: sql`${query}::tsquery`,
      sign: ".",
      when,
      where: condition,
      expected,
      from,
      to,
      most,
    });
  const queries = list(weighed.map(({ query }) => query));
  const inPlace = (place: "A" | "B") => list(weighed.map(({ query }) => standingIn(query, place)));
  const weights = `{${weighed.map(({ weight }) => weight).join(",")}}`;
  const conditions = list(weighed.map(({ only }) => only));
  return sql`with few as materialized (
      select i.ctid as row from search_index i where search_keys(i.lexemes, i.published_at) @@ ${places.few}::tsquery
        and ${within(from, to)} and ${condition} order by i.published_at desc ${limitTo(MOST_FEW)}
    ), holding_all as materialized (${newest(places.all, MOST_NEWEST)}
    ), holding_some as materialized (${newest(places.some, MOST_SOME, sql`(select count(*) from few) + (select count(*) from holding_all) < ${sql.raw(String(ENOUGH))}`)}
    ), candidates as (select row from few union select row from holding_all union select row from holding_some
    ), weighed as materialized (
      select i.article_id, i.story_id, i.locale, i.published_at, held.weight as held,
        exp(${number(BY_YEAR)} * date_part('epoch', i.published_at) / 31557600) * held.score as score
      from candidates c cross join lateral (select * from search_index where ctid = c.row offset 0) i
      -- An array holds its element read and unpacked: once, not once for each word.
      cross join lateral (select array[i.lexemes] as lexemes,
        0.25 + 0.75 * i.words::float8 / greatest(1, (select words_each from search_state)) as length offset 0) words
      cross join lateral (select sum(r.weight * r.often * 2.2 / (r.often + 1.2 * words.length)) as score, sum(r.weight) as weight from (
        select places.weight, ${often} + case when words.lexemes[1] @@ places.lead then ${number(IN_STANDFIRST)} else 0 end
          + case when words.lexemes[1] @@ places.head then ${number(IN_HEADLINE)} else 0 end as often
        from (select *, ts_rank('${sql.raw(EACH_PLACE)}', words.lexemes[1], w.query) * ${number(SUM_OF_SQUARES)} as sum
          from rows from (unnest(${queries}::tsquery[]), unnest(${inPlace("B")}::tsquery[]), unnest(${inPlace("A")}::tsquery[]),
            unnest(${weights}::float8[]), unnest(${conditions}::tsquery[])) as w(query, lead, head, weight, given)
          where w.given is null or words.lexemes[1] @@ w.given offset 0) places
        where places.sum > 0) r) held
      -- Asked here: the best of them decides which others are answers.
      where ${live}
    )
    select article_id, story_id, locale, published_at, score from weighed
    where held >= ${sql.raw(String(LEAST_SHARE))} * (select max(held) from weighed)`;
}

const number = (value: number): SQL => sql.raw(String(value));

/** What `ts_rank` sums for the places of a word comes near to this, and it divides by it: 1 + ¼ + ⅑ + … */
const SUM_OF_SQUARES = 1.64493406685;
/**
 * How often a word stands in a text, from that sum: what is left of it after n places is 1/(n + ½), nearly. What several stems begin with has a sum
 * for each of them, and more than the whole.
 */
const often = sql`case when places.sum < ${number(1.6)} then 1 / (${number(SUM_OF_SQUARES)} - places.sum) - 0.5 else 1.6 end`;

/** The condition on `i` that it came out in this time. */
export const within = (from: Date | undefined, to: Date | undefined): SQL =>
  sql`i.published_at >= coalesce(${from?.toISOString() ?? null}::timestamptz, '-infinity')
    and i.published_at < coalesce(${to?.toISOString() ?? null}::timestamptz, 'infinity')`;

/** The same `tsquery`, of what stands in the headline (A) or the standfirst (B) alone. */
const standingIn = (query: string, place: "A" | "B"): string =>
  query.replace(/('[^']*')(:\*)?/gu, (_, lexeme: string, begun = "") => `${lexeme}:${begun.slice(1)}${place}`);

/** An array as one value, so that the statement's text stays the same. */
const list = (values: (string | null)[]): string =>
  `{${values.map((value) => (value === null ? "null" : `"${value.replace(/["\\]/gu, "\\$&")}"`)).join(",")}}`;
