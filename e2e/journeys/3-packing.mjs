// The packing line binds rolls to lots: on the page, by its own software, by a camera's file.

import { GTIN, LOTS, ROLL, fourteen } from "../lib/goods.mjs";
import { machine } from "../lib/wire.mjs";

export const title = "a packing line binds rolls to lots";

const MADE_ON = "2022-10-30";

export default async function journey({ county, report, person, gallery, made }) {
  const line = await (await person()).signIn("packing");
  await receive({ line, report, made });
  await byPage({ line, report, gallery, made });
  await byMachine({ county, report, made });
  await byFile({ line, report, made });
  await market({ line, report, gallery, made });
}

async function receive({ line, report, made }) {
  await line.go(`/orders/${made.order}`);
  await line.send(`/orders/${made.order}/receipt`);
  report.check("the rolls came in", /签收/.test(await line.text()), line.page.url());
}

async function byPage({ line, report, gallery, made }) {
  await line.go("/binding");
  await line.inspect("/binding");
  await line.go(`/binding/new?block=${made.block}`);
  await line.inspect("/binding/new");
  await line.send("/binding", { roll: { index: 1 }, lot: LOTS.page, produced: MADE_ON });
  const bound = (ROLL - 13).toLocaleString("en-US");
  report.check("a roll is bound, less its 13 void codes", (await line.text()).includes(bound), (await line.text()).slice(0, 400));
  await gallery.take(line, "binding");
  await line.go(`/binding/new?block=${made.block}`);
  await line.send("/binding", { roll: { index: 1 }, lot: "E2E-X", produced: MADE_ON });
  const refusal = await line.text();
  report.equal("the same roll for another lot is refused", line.answer.status(), 409);
  report.check("and the refusal names the lot that has it", refusal.includes(LOTS.page), refusal.slice(0, 400));
  await line.inspect("/binding/new, refused", { reload: false });
}

async function byMachine({ county, report, made }) {
  const software = machine(county.base, await county.token("packing", "codes.bind"));
  const range = { block: made.block, first: ROLL + 1, last: 2 * ROLL };
  const bind = { range, lot: { lot: LOTS.line, produced: MADE_ON }, source: "2号线", number: "L2-0001" };
  const key = { "idempotency-key": "e2e-l2-0001" };
  const first = await software.post("/api/v1/bindings", bind, key);
  report.equal("line software binds a roll by the API", first.status, 201);
  report.equal("all of it", first.json?.bound, ROLL);
  const again = await software.post("/api/v1/bindings", bind, key);
  report.equal("sent again, it gets the same answer", again.text, first.text);
  const over = { ...bind, range: { ...range, first: 1, last: ROLL + 5 }, number: "L2-0002" };
  const refused = await software.post("/api/v1/bindings", over);
  report.equal("a range over another lot is refused", refused.status, 409);
  report.check("naming that lot", refused.text.includes(LOTS.page), refused.text);
  const elsewhere = await software.get(`/api/v1/orders/${made.order}`);
  report.equal("the token does nothing that it is not for", elsewhere.status, 403);
}

async function byFile({ line, report, made }) {
  const reads = Array.from({ length: 20 }, (_, n) => `2022-10-31T08:00:${String(n).padStart(2, "0")}+08:00,${made.codes(2 * ROLL + n + 1).uri}`);
  reads[5] = "2022-10-31T08:00:05+08:00,NOREAD";
  await line.go("/binding");
  await line.send("/binding/files", {
    gtin: fourteen(GTIN),
    lot: LOTS.file,
    produced: MADE_ON,
    file: { name: "camera-3.csv", mimeType: "text/csv", buffer: Buffer.from(reads.join("\r\n")) },
  });
  const words = await line.text();
  report.check("a camera's file binds what was read", line.answer.ok() && /19/.test(words), words.slice(0, 400));
  await line.inspect("/binding/files", { reload: false });
}

async function market({ line, report, gallery, made }) {
  await line.go(`/orders/${made.order}`);
  await line.send(`/orders/${made.order}/market`);
  report.check("the packs go on sale", /上市/.test(await line.text()), line.page.url());
  await line.go(`/orders/${made.order}`);
  await line.inspect("/orders/{id}, on the market");
  await gallery.take(line, "order");
  const link = encodeURIComponent(made.codes(1).uri);
  const { json } = await machine(line.county.base).get(`/api/v1/sellable?link=${link}`);
  report.equal("a till sells one", json?.sellable, true);
}
