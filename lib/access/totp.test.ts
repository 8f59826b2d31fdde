import { generateSync } from "otplib";
import { describe, expect, test } from "vitest";
import { matchingStep, newTotpSecret, totpAddress } from "./totp.ts";

/** The secret of RFC 6238, appendix B. */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("a code", () => {
  // The last six digits of the RFC's test values for SHA-1.
  test.each([
    [59, "287082", 1],
    [1111111109, "081804", 37037036],
    [2000000000, "279037", 66666666],
  ])("of the RFC at %i s matches its time step", (seconds, code, step) => {
    expect(matchingStep(RFC_SECRET, code, { now: new Date(seconds * 1000), lastStep: 0 })).toBe(step);
  });

  test("is accepted one step early or late, not two", () => {
    const secret = newTotpSecret();
    const now = new Date("2026-12-01T10:00:00Z");
    const seconds = now.getTime() / 1000;
    const stepOf = (epoch: number) => matchingStep(secret, generateSync({ secret, epoch }), { now, lastStep: 0 });
    const present = seconds / 30;
    expect([-60, -30, 0, 30, 60].map((shift) => stepOf(seconds + shift))).toEqual([
      null,
      present - 1,
      present,
      present + 1,
      null,
    ]);
  });

  test("works once, and earlier codes are invalid afterwards", () => {
    const secret = newTotpSecret();
    const now = new Date("2026-12-01T10:00:00Z");
    const epoch = now.getTime() / 1000;
    const step = epoch / 30;
    const code = generateSync({ secret, epoch });
    const before = generateSync({ secret, epoch: epoch - 30 });
    expect(matchingStep(secret, code, { now, lastStep: step - 1 })).toBe(step);
    expect(matchingStep(secret, code, { now, lastStep: step })).toBeNull();
    expect(matchingStep(secret, before, { now, lastStep: step })).toBeNull();
  });

  test.each(["", "12345", "1234567", "12345a", "１２３４５６", "-12345", "1e1000"])(
    "that is none, «%s», is refused",
    (code) => {
      expect(matchingStep(RFC_SECRET, code, { now: new Date(), lastStep: 0 })).toBeNull();
    },
  );
});

test("the address of a secret contains the paper and the user, with special characters escaped", () => {
  const address = new URL(totpAddress("ABC", { email: "a&secret=x@paper.example", paper: "Жаршы: газета?" }));
  expect(address.protocol).toBe("otpauth:");
  expect(address.searchParams.get("secret")).toBe("ABC");
  expect(address.searchParams.get("issuer")).toBe("Жаршы: газета?");
});
