import { expect, test } from "vitest";
import { isQueuedMail, oneLine } from "./mail.ts";

test("oneLine removes line breaks and control characters", () => {
  expect(oneLine("Дина\r\nBcc: all@paper.example")).toBe("Дина Bcc: all@paper.example");
  expect(oneLine("a\u2028b\u0000c\u0085d\t")).toBe("a b c d");
});

test("isQueuedMail refuses an incomplete mail", () => {
  const mail = { to: "a@b.kz", locale: "kk", kind: "reset", values: { link: "x" }, expiresAt: null };
  expect(isQueuedMail(mail)).toBe(true);
  for (const broken of [null, {}, { ...mail, kind: "advert" }, { ...mail, values: { link: {} } }])
    expect(isQueuedMail(broken)).toBe(false);
});
