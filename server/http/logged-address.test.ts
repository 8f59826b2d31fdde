import { expect, test } from "vitest";
import { loggedAddress } from "./logged-address.ts";

test.each([
  ["/preview/abc_DEF-1", "/preview/…"],
  ["/preview/abc/x?a=1", "/preview/…/x?a=1"],
  ["/dashboard/invitation/abc?x=1", "/dashboard/invitation/…?x=1"],
  ["/media/aa/960.jpg", "/media/aa/960.jpg"],
  ["/media/aa/960.jpg?preview=abc_DEF-1", "/media/aa/960.jpg?…"],
  ["/media/aa/960.jpg?a=1&%70review=abc", "/media/aa/960.jpg?…"],
  ["/ru/search?q=preview", "/ru/search?q=preview"],
])("%s is logged as %s", (url, logged) => expect(loggedAddress(url)).toBe(logged));
