import sharp from "sharp";
const [, , out, ...files] = process.argv;
const d = "/tmp/helpers/shots/b/";
const ims = await Promise.all(files.map(async (f) => { const b = await sharp(d + f + ".png").toBuffer({ resolveWithObject: true }); return { input: b.data, w: b.info.width, h: b.info.height }; }));
let x = 0; const comp = ims.map((i) => { const c = { input: i.input, left: x, top: 0 }; x += i.w + 20; return c; });
await sharp({ create: { width: x, height: Math.max(...ims.map((i) => i.h)), channels: 3, background: "#888" } }).composite(comp).png().toFile(d + out + ".png");
