// A code is photographed instead of typed: with and without a script, by a shopper and by the bureau.

import { Buffer } from "node:buffer";

export const title = "a code is photographed";

const NOTHING = Buffer.from("this is no photograph");

export default async function journey({ county, report, person }) {
  const [, gtin, serial] = county.code("genuine").match(/\/01\/(\d+)\/21\/(\w+)/);
  const owner = await (await person()).signIn("laver");
  const symbols = {};
  for (const symbol of ["qr", "qr-upper", "datamatrix"]) symbols[symbol] = await draw(owner, { gtin, serial, symbol });
  await posted({ report, person, symbols, path: `/01/${gtin}/21/${serial}` });
  await bare({ report, person, symbol: symbols.datamatrix, path: `/01/${gtin}/21/${serial}` });
  await refused({ report, person });
  await bureau({ report, person, symbol: symbols.qr, path: `/codes/${gtin}/${serial}` });
}

/** A symbol of our own maker as a picture, large enough for a camera. */
async function draw(owner, { gtin, serial, symbol }) {
  const query = new URLSearchParams({ gtin, serial, symbol, x: "0.6", format: "png" });
  const answer = await owner.context.request.get(`${owner.county.base}/labels/symbol?${query}`);
  return { name: `${symbol}.png`, mimeType: "image/png", buffer: await answer.body() };
}

async function posted({ report, person, symbols, path }) {
  for (const [name, photograph] of Object.entries(symbols)) {
    const shopper = await person({ phone: true });
    await shopper.go("/q");
    await shopper.page.locator("#photo").setInputFiles(photograph);
    await shopper.page.waitForURL(`**${path}`);
    report.check(`${name}: a photograph leads to the page of its code`, shopper.path().endsWith(path), shopper.path());
  }
}

async function bare({ report, person, symbol, path }) {
  const shopper = await person({ phone: true, context: { javaScriptEnabled: false } });
  await shopper.go("/q");
  await shopper.page.locator("#photo").setInputFiles(symbol);
  await shopper.press(shopper.page.locator("[data-send]"));
  report.check("it works without a script", shopper.path().endsWith(path), shopper.path());
}

async function refused({ report, person }) {
  const shopper = await person({ phone: true });
  await shopper.go("/q");
  await shopper.inspect("/q", { large: true });
  await shopper.page.locator("#photo").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: NOTHING });
  const line = shopper.page.locator("#photo-said");
  await line.filter({ hasText: "照片" }).waitFor();
  report.check("what is no photograph is refused in words", (await line.innerText()).includes("JPEG"), await line.innerText());
}

async function bureau({ report, person, symbol, path }) {
  const officer = await (await person()).signIn("zhiliang");
  await officer.go("/codes");
  await officer.page.locator("summary", { hasText: "相机" }).click();
  await officer.page.locator("#photo").setInputFiles(symbol);
  await officer.page.waitForURL(`**${path}`);
  report.equal("the bureau finds the life of the code", officer.path(), path);
  await officer.go("/wall");
  report.equal("the wall stands", officer.answer.status(), 200);
}
