// The bureau sees all of it: counts, one code, scans, what is suspicious, the journal and its proof.

import { GTIN, LOTS, fourteen } from "../lib/goods.mjs";

export const title = "the bureau sees all of it";

export default async function journey({ county, report, person, gallery, made }) {
  const section = await (await person()).signIn("zhiliang");
  await section.inspect("/ of the bureau");
  await gallery.take(section, "desk-bureau");
  await counts({ section, report, gallery, made });
  await oneCode({ section, report, gallery, made });
  await scans({ section, report, gallery });
  const leader = await (await person()).signIn("juzhang");
  await journal({ leader, report, gallery });
  await proof({ county, report });
}

async function counts({ section, report, gallery, made }) {
  await section.go("/codes");
  await section.inspect("/codes");
  await gallery.take(section, "bureau-codes");
  await section.follow(/^\/codes\?business=/);
  await section.inspect("/codes?business");
  await section.go(`/codes?gtin=${fourteen(GTIN)}`);
  const lots = await section.text();
  report.check("a product's lots are told apart", Object.values(LOTS).every((lot) => lots.includes(lot)), lots.slice(0, 500));
  await section.inspect("/codes?gtin");
  await section.follow(/^\/codes\?gtin=\d+&by=block/);
  await section.inspect("/codes?gtin&by=block");
  await section.follow(new RegExp(`^/codes/blocks/${made.block}`));
  report.equal("a block leads to its order", section.path(), `/orders/${made.order}`);
  await section.inspect("/orders/{id} of the bureau");
}

async function oneCode({ section, report, gallery, made }) {
  const { serial } = made.codes(1);
  await section.go(`/codes?code=${serial}`);
  report.check("a serial alone finds the code", section.path().endsWith(`/${serial}`), section.page.url());
  const life = await section.text();
  report.check("the life of a code names lot and roll", life.includes(LOTS.page) && life.includes("E-"), life.slice(0, 500));
  await section.inspect("/codes/{gtin}/{serial}");
  await gallery.take(section, "code-life");
  await section.go("/codes?code=ZZZZ");
  report.check("what is no code is refused in words", [400, 404, 422].includes(section.answer.status()), section.answer.status());
}

async function scans({ section, report, gallery }) {
  await section.go("/scans");
  const figures = await section.text();
  report.check("scans are counted by verdict, day and town", ["按判定", "首次被扫", "灵溪"].every((word) => figures.includes(word)), figures.slice(0, 500));
  await section.inspect("/scans");
  await gallery.take(section, "scans");
  const table = await section.context.request.get(`${section.county.base}/scans/table.csv`);
  report.check("the figures are there as a table", table.ok() && (await table.text()).split("\n").length > 10, table.status());
  await section.go("/suspicions");
  await section.inspect("/suspicions");
  await gallery.take(section, "suspicions");
  await section.follow(/^\/suspicions\/rules/);
  await section.inspect("/suspicions/rules");
  await section.go("/suspicions");
  await section.follow(/^\/suspicions\/(?!rules)/);
  await section.inspect("/suspicions/{id}");
  await settle({ section, report });
}

async function settle({ section, report }) {
  const path = section.path();
  await section.send(`${path}/settlement`, { finding: "现场核查：三家门店有同码商品，已下架" });
  const words = await section.text();
  report.check("a suspicion is settled", section.answer.ok() && /已办结/.test(words), words.slice(0, 500));
}

async function journal({ leader, report, gallery }) {
  await leader.go("/journal");
  await leader.inspect("/journal");
  await gallery.take(leader, "journal");
  const words = await leader.text();
  report.check("the journal tells of the recall", /召回/.test(words), words.slice(0, 300));
  const titles = await leader.page.locator('main table a[href^="/journal/"]').allInnerTexts();
  const raw = titles.filter((title) => /^[a-z]+\.[a-z]/.test(title));
  report.check("every entry is told in words", titles.length > 0 && raw.length === 0, [...new Set(raw)].join(" "));
  await leader.follow(/^\/journal\/\d+$/);
  await leader.inspect("/journal/{index}");
}

async function proof({ county, report }) {
  const { code, stdout, stderr } = await county.heng("journal", "verify");
  report.check("heng journal verify finds the journal whole", code === 0, `${stdout} ${stderr}`);
}
