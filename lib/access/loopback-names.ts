/** Names under which a computer calls itself: no other one reaches it there. */
export const loopbackNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];
