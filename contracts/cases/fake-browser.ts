/**
 * Replaces the framework's request when tests call actions and routes. It is shared by all test files of a process, because the modules
 * under test are loaded once. A test mocks the module `next/headers` with `nextHeaders`.
 */
export const browser = { cookies: new Map<string, string>() };

export const nextHeaders = {
  cookies: async () => ({
    get: (name: string) => (browser.cookies.has(name) ? { name, value: browser.cookies.get(name) } : undefined),
    set: (name: string, value: string) => void browser.cookies.set(name, value),
  }),
  headers: async () => new Headers({ "user-agent": "a browser", "x-forwarded-for": "203.0.113.9" }),
};
