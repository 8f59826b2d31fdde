import { chromium } from "playwright";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium-headless-shell", args: ["--no-sandbox"] });
const p = await b.newPage();
await p.goto("http://localhost:4502/kk-arab/bilik/22-myn-tenge-nege-zhumsalady-audan-keler-zhylgy", { waitUntil: "networkidle" });
console.log(await p.evaluate(async () => { 
 const out = [];
 for (const w of [400, 500, 600, 700]) { const s = document.createElement("span"); s.textContent = "مىڭ تەڭگە نەگە"; s.style.cssText = `font:${w} 50px Naskh;position:absolute;letter-spacing:0`; document.body.append(s); out.push([w, s.getBoundingClientRect().width]); }
 const st = getComputedStyle(document.querySelector("h1")); const k = getComputedStyle(document.querySelector(".hl"));
 return JSON.stringify([out, st.font, st.fontWeight, k.font, [...document.fonts].filter(f=>f.family.includes("Naskh")).map(f=>[f.family,f.weight,f.status])]); }));
await p.screenshot({ path: "/tmp/helpers/shots/b/h1.png", clip: { x: 500, y: 180, width: 900, height: 300 } });
await p.evaluate(() => { document.querySelector("h1").style.fontWeight = 700; });
await p.screenshot({ path: "/tmp/helpers/shots/b/h1b.png", clip: { x: 500, y: 180, width: 900, height: 300 } });
await b.close();
