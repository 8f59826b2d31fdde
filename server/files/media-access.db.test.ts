import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { beforeEach, describe, expect, test } from "vitest";
import type { Body } from "@/blocks/registry/block-types.ts";
import { pool } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { pictureFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { makePreview, revokePreviews } from "@/db/mutations/articles/previews.ts";
import { showsInPreview } from "@/db/queries/newsroom/articles/preview-files.ts";
import { getSession, isSignedIn } from "@/db/queries/newsroom/people/session.ts";
import { getPublicFiles } from "@/db/queries/published/files/public-files.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { TrustedProxies } from "@/server/clients/client-address.ts";
import { sessionsOf } from "@/server/newsroom/signed-in.ts";
import { TokenLookups, tokenGate } from "@/server/newsroom/token-lookups.ts";
import { type DecideMediaAccess, mediaAccess } from "./media-access.ts";
import { PublicMedia } from "./public-media.ts";

useDatabase();

let access: DecideMediaAccess;
beforeEach(() => {
  const proxies = new TrustedProxies(null);
  const tokens = tokenGate();
  access = mediaAccess({
    publicMedia: new PublicMedia({ ask: getPublicFiles, now: Date.now }),
    proxies,
    signedIn: sessionsOf({
      lookUps: new TokenLookups(tokens, getSession),
      readerLookUps: new TokenLookups(tokens, isSignedIn),
      proxies,
      https: false,
    }).signedIn,
    previews: new TokenLookups(tokens, showsInPreview),
  });
});

const requestWith = (cookie?: string) =>
  ({ headers: cookie ? { cookie } : {}, socket: { remoteAddress: "192.0.2.1" } }) as IncomingMessage;
const stranger = requestWith();

async function picture(): Promise<{ id: number; storageName: string }> {
  const id = await pictureFactory();
  const [row] = await pool()<
    { storageName: string }[]
  >`select storage_name as "storageName" from media where id = ${id}`;
  return { id, storageName: row?.storageName ?? "" };
}

function showing(mediaId: number): Body {
  const attrs = { id: "i1", mediaId, alt: "", caption: "", credit: "" };
  return { type: "doc", content: [{ type: "image", attrs }] };
}

test("everybody may have a public file, with the cache tag of its story", async () => {
  const { id, storageName } = await picture();
  const { storyId } = await storyFactory({ picture: id });
  expect(await access(stranger, { storageName, preview: null })).toEqual({ to: "everybody", tag: `story:${storyId}` });
});

test("any other file needs a session that is valid at the time of the request", async () => {
  const { storageName } = await picture();
  const asked = { storageName, preview: null };
  const { token, id } = await personFactory();
  const signedIn = requestWith(`a=b; session=${token}`);
  expect(await access(stranger, asked)).toEqual({ to: "nobody" });
  expect(await access(requestWith("session=x"), asked)).toEqual({ to: "nobody" });
  expect(await access(requestWith(`session=${"A".repeat(43)}`), asked)).toEqual({ to: "nobody" });
  expect(await access(signedIn, asked)).toEqual({ to: "sender" });
  await pool()`update users set deactivated_at = now() where id = ${id}`;
  expect(await access(signedIn, asked)).toEqual({ to: "nobody" });
});

test("a person who has not set up the required second factor gets no unpublished file", async () => {
  const { storageName } = await picture();
  const { token } = await personFactory();
  await pool()`insert into settings (name, value) values ('second-factor', '"everyone"')`;
  expect(await access(requestWith(`session=${token}`), { storageName, preview: null })).toEqual({ to: "nobody" });
});

describe("the token of a preview", () => {
  const draft = { status: "draft", publishedAt: null } as const;

  /** A draft with a lead picture and one in its body, and the token of its preview. */
  async function preview() {
    const editor: SignedIn = await personFactory({ role: "editor" });
    const [lead, shown] = [await picture(), await picture()];
    const { ru: articleId } = await storyFactory({ picture: lead.id, ru: draft });
    const copy = copyFactory({ body: showing(shown.id) });
    await pool()`insert into article_drafts (article_id, copy, base_revision, saved_by)
      values (${articleId}, ${JSON.stringify(copy)}::text::jsonb, 1, ${editor.id})`;
    const made = await makePreview(editor, { articleId });
    const token = made.ok ? (made.value.path.split("/").at(-1) ?? "") : expect.fail("no preview");
    return { editor, lead, shown, articleId, token };
  }

  test("gives access to the pictures of its working copy only", async () => {
    const { lead, shown, token } = await preview();
    const [foreign, other] = [await preview(), await picture()];
    const to = async (storageName: string, preview: string) => (await access(stranger, { storageName, preview })).to;
    expect(await to(lead.storageName, token)).toBe("sender");
    expect(await to(shown.storageName, token)).toBe("sender");
    expect(await to(shown.storageName, foreign.token)).toBe("nobody");
    expect(await to(other.storageName, token)).toBe("nobody");
    expect(await to(lead.storageName, "A".repeat(43))).toBe("nobody");
  });

  test("gives no access once it is revoked or expired, or its maker may no longer read the draft", async () => {
    const ends: Record<string, (made: Awaited<ReturnType<typeof preview>>) => Promise<unknown>> = {
      revoked: ({ editor, articleId }) => revokePreviews(editor, { articleId }),
      over: ({ token }) =>
        pool()`update preview_links set expires_at = now() - interval '1 second' where token_hash = ${createHash("sha256").update(token).digest()}`,
      "made by somebody who may not read the draft any more": ({ editor }) =>
        pool()`update users set role = 'reporter' where id = ${editor.id}`,
      left: ({ editor }) => pool()`update users set deactivated_at = now() where id = ${editor.id}`,
    };
    for (const [how, end] of Object.entries(ends)) {
      const made = await preview();
      const asked = { storageName: made.shown.storageName, preview: made.token };
      expect(await access(stranger, asked), how).toEqual({ to: "sender" });
      await end(made);
      expect(await access(stranger, asked), how).toEqual({ to: "nobody" });
    }
  });
});
