// The owner recalls a lot: within a second the scan page is red and the till is blocked.

import { GTIN, LOTS, fourteen } from "../lib/goods.mjs";
import { machine } from "../lib/wire.mjs";

export const title = "a recall stops a lot";

const REASON = "抽检发现标签生产日期错误";

export default async function journey({ county, report, person, gallery, made }) {
  const code = made.codes(2);
  const shopper = await person({ phone: true });
  await shopper.go(code.path);
  const before = await shopper.heading();
  report.check("before, a pack of the lot is good", !/召回/.test(before), before);
  const owner = await (await person()).signIn("laver");
  await owner.go("/recalls");
  await owner.inspect("/recalls");
  await owner.go("/recalls/new");
  await owner.inspect("/recalls/new");
  const watch = until(() => blocked(county, code), 5_000);
  const pressed = await recall(owner);
  const held = await watch;
  report.check("till and scan page know within one second", held - pressed < 1000, `${Math.round(held - pressed)} ms`);
  await owner.go("/recalls");
  report.check("the recall is on the list", (await owner.text()).includes(LOTS.page));
  await owner.follow(/^\/recalls\/(?!new)[^?]+$/);
  await owner.inspect("/recalls/{id}");
  await shopper.go(code.path);
  report.check("the page is headed by the recall", /召回/.test(await shopper.heading()), await shopper.heading());
  report.check("the shopper reads why", (await shopper.text()).includes(REASON), (await shopper.text()).slice(0, 300));
  await gallery.take(shopper, "scan-recalled-now");
  const { json } = await machine(county.base).get(`/api/v1/sellable?gtin=${fourteen(GTIN)}&lot=${LOTS.line}`);
  report.equal("another lot of the product is still sold", json?.sellable, true);
}

/** Sends the form; the moment at which its button was pressed. */
async function recall(owner) {
  const form = await owner.form("/recalls", ["gtin", "lot"]);
  await form.locator('[name="gtin"]').selectOption(fourteen(GTIN));
  await form.locator('[name="lot"]').fill(LOTS.page);
  await form.locator('[name="level"]').selectOption("2");
  await form.locator('[name="reason"]').fill(REASON);
  const pressed = performance.now();
  await owner.press(form.locator("button").first());
  owner.report.check("the recall is taken", owner.answer.ok(), owner.answer.status());
  return pressed;
}

async function blocked(county, code) {
  const till = await machine(county.base).get(`/api/v1/sellable?link=${encodeURIComponent(code.uri)}`);
  if (till.json?.sellable !== false) return false;
  const page = await fetch(county.base + code.path, { headers: { accept: "text/html" } });
  return (await page.text()).includes(REASON);
}

/** The moment at which something has come true. */
async function until(holds, patience) {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > patience + 15_000) return Infinity;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  return performance.now();
}
