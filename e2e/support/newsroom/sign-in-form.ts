import { type RawAnswer, rawRequest } from "@/e2e/support/raw-request.ts";

type Post = { fields: Record<string, string>; headers?: Record<string, string>; localAddress?: string };

/** Posts the newsroom's sign-in form as a browser without scripts would, with any headers that a forger adds. */
export async function postSignInForm(origin: string, path: string, post: Post): Promise<RawAnswer> {
  const { fields, headers = {}, localAddress = "127.0.0.1" } = post;
  const page = await rawRequest(origin, path, { localAddress });
  // The language and the passkey have forms of their own.
  const forms = [...page.body.matchAll(/<form.*?<\/form>/gsu)].map(([form]) => form);
  const form = forms.find((one) => Object.keys(fields).every((name) => one.includes(`name="${name}"`))) ?? "";
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/gu)];
  const values = hidden.map(([, name = "", value = ""]): [string, string] => [name, unescaped(value)]);
  const boundary = "----door";
  const part = ([name, value]: [string, string]) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = [...values, ...Object.entries(fields)].map(part).join("");
  const answer = await rawRequest(origin, path, {
    method: "POST",
    headers: { origin, "content-type": `multipart/form-data; boundary=${boundary}`, ...headers },
    body: `${body}--${boundary}--\r\n`,
    localAddress,
  });
  // The visible part: the scripts after it contain every message of the newsroom.
  return { ...answer, body: /<main.*<\/main>/su.exec(answer.body)?.[0] ?? "" };
}

function unescaped(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}
