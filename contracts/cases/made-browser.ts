/**
 * The browser from which tests call actions and routes, in place of a request: the framework's part, not ours. One for all files that a
 * process runs, since what they call is loaded once for them. A test gives `nextHeaders` for the module `next/headers`.
 */
export const browser = { cookies: new Map<string, string>() };

export const nextHeaders = {
  cookies: async () => ({
    get: (name: string) => (browser.cookies.has(name) ? { name, value: browser.cookies.get(name) } : undefined),
    set: (name: string, value: string) => void browser.cookies.set(name, value),
  }),
  headers: async () => new Headers({ "user-agent": "a browser", "x-forwarded-for": "203.0.113.9" }),
};
