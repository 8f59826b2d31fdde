import { describe, expect, test } from "vitest";
import { publishInput, setEndInput } from "./articles.ts";
import { arrangeFrontInput } from "./front.ts";
import { invalidFields } from "./invalid-fields.ts";

const publishing = { articleId: 1, revision: 1, at: null };
const inputs = {
  "the time of a publication": (at: string) => publishInput.safeParse({ ...publishing, at }),
  "the end of a publication": (until: string) => publishInput.safeParse({ ...publishing, until }),
  "a changed end of publication": (until: string) => setEndInput.safeParse({ articleId: 1, until, reason: "" }),
  "the end of a front page slot": (endsAt: string) =>
    arrangeFrontInput.safeParse({ locale: "ru", version: 0, slots: [{ storyId: 1, endsAt }] }),
};

describe.each(Object.entries(inputs))("%s", (_, parse) => {
  test.each(["2000-01-01T00:00:00Z", "2026-12-02T19:00:00+05:00", "9998-12-31T23:59:59Z"])("may be %s", (value) => {
    expect(parse(value).success).toBe(true);
  });

  test.each([
    "9999-12-31T23:59:59-12:00",
    "9998-12-31T23:59:59-12:00",
    "9999-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "1999-12-31T23:59:59Z",
    "2000-01-01T00:00:00+05:00",
  ])("is not %s, in a year outside the range", (value) => {
    const { error } = parse(value);
    expect(error && Object.values(invalidFields(error))).toEqual(["moment"]);
  });
});
