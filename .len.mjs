import { chromium } from "playwright";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium-headless-shell", args: ["--no-sandbox"] });
for (const u of ["/kk-arab/bilik/22-myn-tenge-nege-zhumsalady-audan-keler-zhylgy","/ru/vlast/22-na-chto-poydyot-tysyacha-tenge-rayon-pokazal","/ru/vlast/16-s-ponedelnika-avtobusy-khodyat-po-novomu","/kk-arab/bilik/16-duysenbiden-bastap-avtobustar-zhana-kestemen","/ru/obshchestvo/9-zhiteli-karagasha-tasaryka-i-akshi-za-odnu","/ru/ekonomika/34-pochyom-morkov-schitaem-korzinu-na-sadovoy", "/ru/obshchestvo/38-k-vecheru-sneg-v-subbotu-minus-dvenadtsat","/ru/obshchestvo/37-do-sarybastau-za-sorok-minut-novuyu-dorogu"]) {
const p = await b.newPage({ viewport: { width: 320, height: 800 } });
await p.goto("http://localhost:4502" + u);
console.log(u, await p.evaluate(() => [document.documentElement.scrollWidth, ...[...document.querySelectorAll(".scroll")].map((s) => [s.scrollWidth, s.clientWidth])]));
await p.close(); }
await b.close();
