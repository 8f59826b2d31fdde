import { expect, test } from "vitest";
import { PUBLIC_ACTIONS } from "@/server/actions/build-actions.ts";
import { rightsMatrix } from "./cases/rights-matrix.ts";

test("the server accepts from clients without a session exactly the actions that anyone may call", () => {
  const anyones = Object.entries(rightsMatrix).filter(([, rows]) =>
    [rows].flat().some(({ right }) => right.who === "anyone"),
  );
  expect(Object.values(PUBLIC_ACTIONS).flat().toSorted()).toEqual(anyones.map(([name]) => name).toSorted());
});
