import { chromium } from "playwright";
const B = process.env.B ?? "http://localhost:4502";
const [, , name, url, width = "1440", ...opts] = process.argv;
const b = await chromium.launch({ executablePath: "/usr/bin/chromium-headless-shell", args: ["--no-sandbox"] });
const has = (o) => opts.includes(o);
const c = await b.newContext({ viewport: { width: +width, height: 900 }, colorScheme: has("dark") ? "dark" : "light", forcedColors: has("forced") ? "active" : "none", deviceScaleFactor: has("2x") ? 2 : 1 });
const p = await c.newPage();
await p.goto(B + url, { waitUntil: "networkidle" });
if (has("print")) await p.emulateMedia({ media: "print", colorScheme: has("dark") ? "dark" : "light" });
const sel = opts.find((o) => o.startsWith("sel="))?.slice(4);
const f = `/tmp/helpers/shots/b/${name}.png`;
if (has("pdf")) { await p.pdf({ path: f.replace("png", "pdf"), format: "A4", preferCSSPageSize: true }); }
else if (sel) await p.locator(sel).first().screenshot({ path: f });
else await p.screenshot({ path: f, fullPage: has("full") });
console.log(name, await p.evaluate(() => [document.documentElement.scrollWidth, innerWidth, [...document.querySelectorAll("body *")].filter((e) => { const r = e.getBoundingClientRect(); return r.width && (r.right > innerWidth + 0.5 || r.left < -0.5) && !e.closest(".scroll,.nav,.vh,.skip"); }).slice(0, 6).map((e) => e.tagName + "." + e.className)]));
await b.close();
