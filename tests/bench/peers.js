// Times of two Node libraries on the same paragraphs, in ms, as JSON: medians after a warm-up.
const fs = require("fs");
const docx = require("docx");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");

const texts = JSON.parse(fs.readFileSync("texts.json", "utf8"));
const template = fs.readFileSync("template.docx");

async function withDocx() {
  const children = texts.map((text) => new docx.Paragraph(text));
  return docx.Packer.toBuffer(new docx.Document({ sections: [{ children }] }));
}

async function withDocxtemplater() {
  const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
  document.render({ lines: texts.map((text) => ({ text })) });
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
}

async function median(step) {
  const times = [];
  for (let turn = 0; turn < 25; turn += 1) {
    const start = process.hrtime.bigint();
    await step();
    if (turn >= 5) times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1];
}

(async () => {
  console.log(JSON.stringify({ docx: await median(withDocx), docxtemplater: await median(withDocxtemplater) }));
})();
