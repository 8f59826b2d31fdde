import postgres from "postgres";

const RealDate = Date;

/**
 * A clock that can be moved ahead, for this process and its database together: `Date` here, and in SQL `now()` and the view `live_articles`. It also
 * advances with real time. Install it before the connection pool is created.
 */
export class MovedClock {
  private readonly sql: postgres.Sql;
  private ahead = 0;

  private constructor(sql: postgres.Sql) {
    this.sql = sql;
  }

  /** Replaces the clock of this process and of the database at this address, which keeps the changed clock permanently. */
  static async install(url: string): Promise<MovedClock> {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    const [{ name = "", definition = "" } = {}] = await sql<{ name: string; definition: string }[]>`
      select current_database() as name, pg_get_viewdef('live_articles'::regclass) as definition`;
    await sql.unsafe(`create schema moved_clock;
      create table moved_clock.ahead (span interval not null);
      insert into moved_clock.ahead values ('0');
      create function moved_clock.now() returns timestamptz language sql stable
        as 'select pg_catalog.now() + (select span from moved_clock.ahead)';
      grant usage on schema moved_clock to public;
      grant select on moved_clock.ahead to public;
      set search_path = moved_clock, pg_catalog, public;
      create or replace view public.live_articles as ${definition};
      alter database ${name} set search_path = moved_clock, pg_catalog, public`);
    const clock = new MovedClock(sql);
    globalThis.Date = clock.dates();
    return clock;
  }

  /** Moves the clock to this moment, ms since 1970; it never moves back. */
  async moveTo(moment: number): Promise<void> {
    const ahead = Math.max(this.ahead, Math.ceil(moment - RealDate.now()));
    await this.sql`update moved_clock.ahead set span = ${ahead}::float8 * interval '1 millisecond'`;
    this.ahead = ahead;
  }

  /** Restores this process's own clock. */
  async end(): Promise<void> {
    globalThis.Date = RealDate;
    await this.sql.end({ timeout: 5 });
  }

  private dates(): DateConstructor {
    const now = () => RealDate.now() + this.ahead;
    return new Proxy(RealDate, {
      construct: (_, words: unknown[]) => Reflect.construct(RealDate, words.length === 0 ? [now()] : words),
      get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
    });
  }
}
