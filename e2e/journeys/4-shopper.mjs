// A shopper scans one pack after another, with a phone.

import { weigh } from "../lib/wire.mjs";

export const title = "a shopper scans packs";

/** The budget of the consumer page: one request, compressed. */
const BUDGET = 14_000;

/** What each kind of code answers: status, the tone of the band, words in Chinese and in English. */
const ANSWERS = [
  { kind: "copied", status: 200, zh: /复制|可疑|异常/, en: /may be a copy/i },
  { kind: "void", status: 200, zh: /作废/, en: /void/i },
  { kind: "not yet activated", status: 404, zh: /尚未激活|未激活/, en: /not yet activated/i },
  { kind: "used up", status: 200, zh: /已使用|已核销/, en: /used/i },
  { kind: "expired", status: 200, zh: /过期/, en: /past its date|expired/i },
  { kind: "recalled", status: 200, zh: /召回/, en: /recall/i },
  { kind: "unknown", status: 404, zh: /没有登记|未登记|查无|不存在/, en: /unknown|not (issued|registered|on record)|no such/i },
];

export default async function journey({ county, report, person, gallery }) {
  await genuine({ county, report, person, gallery });
  for (const answer of ANSWERS) await scan({ county, report, person, gallery }, answer);
  await distinct({ county, report });
  await withoutScript({ county, report, person });
}

async function genuine({ county, report, person, gallery }) {
  const shopper = await person({ phone: true });
  await shopper.go(county.code("genuine"));
  report.equal("a genuine pack answers 200", shopper.answer.status(), 200);
  // the code's link may lead on to the page by a redirect without a body
  const pages = shopper.requests.filter((url) => new URL(url).pathname.includes("/21/"));
  // the voice is a module of its own, which the page does without
  const beside = shopper.requests.filter((url) => !pages.includes(url) && !/\/assets\/listen-/.test(url));
  report.check("the page is one request, and the voice beside it", beside.length === 0 && pages.length <= 2, shopper.requests.join(" "));
  report.check("it can be listened to", await shopper.page.locator("[data-listen]").isVisible());
  const first = await shopper.text();
  report.check("the first scan says genuine", /正品|真|首次/.test(first), first.slice(0, 200));
  report.check("it names the product", first.includes("头水坛紫菜"), first.slice(0, 300));
  await gallery.take(shopper, "scan-genuine");
  await shopper.page.waitForTimeout(1100);
  await shopper.go(county.code("genuine"));
  const second = await shopper.text();
  report.check("the second scan says how often it was scanned", second !== first && /查询|扫/.test(second), second.slice(0, 200));
  await gallery.take(shopper, "scan-again");
  await shopper.inspect("consumer page, scanned before", { budget: BUDGET, large: true });
}

async function scan({ county, report, person, gallery }, { kind, status, zh, en }) {
  const shopper = await person({ phone: true });
  await shopper.go(county.code(kind));
  report.equal(`${kind}: answers ${status}`, shopper.answer.status(), status);
  const words = await band(shopper);
  report.check(`${kind}: says so in Chinese`, zh.test(words), words);
  await gallery.take(shopper, `scan-${kind.replaceAll(" ", "-")}`);
  await shopper.inspect(`consumer page, ${kind}`, { budget: BUDGET, large: true });
  await shopper.follow(/^\/settings\?lang=en/);
  const english = await band(shopper);
  report.check(`${kind}: says so in English`, en.test(english), english);
}

async function band(shopper) {
  return (await shopper.page.locator("main").innerText()).slice(0, 400);
}

async function distinct({ county, report }) {
  const headlines = [];
  for (const { kind } of ANSWERS) {
    const page = await fetch(county.code(kind), { headers: { accept: "text/html" } });
    headlines.push(/<title>(.*?)<\/title>/.exec(await page.text())?.[1]);
  }
  report.equal("every kind has an answer of its own", new Set(headlines).size, ANSWERS.length);
  for (const { kind } of [{ kind: "genuine" }, ...ANSWERS]) await light({ county, report, kind });
}

/** What travels: the page behind the code's link, compressed. */
async function light({ county, report, kind }) {
  const { bytes, headers } = await weigh(county.code(kind).replace("/01/", "/scan/01/"));
  report.check(`${kind}: the page is sent compressed`, /br|gzip/.test(headers["content-encoding"] ?? ""), headers["content-encoding"]);
  report.check(`${kind}: at most ${BUDGET / 1000} kB as sent`, bytes > 1000 && bytes <= BUDGET, `${bytes} bytes`);
}

async function withoutScript({ county, report, person }) {
  const shopper = await person({ phone: true, context: { javaScriptEnabled: false } });
  await shopper.go(county.code("genuine"));
  const words = await shopper.page.locator("main").innerText();
  report.check("without script the page says the same", words.includes("头水坛紫菜"), words.slice(0, 200));
  await shopper.page.locator('a[href^="/settings?size="]').first().click();
  const size = await shopper.page.locator("html").getAttribute("data-size");
  report.equal("大字 is a plain link", size, "l");
  await shopper.page.locator('a[href^="/settings?lang=en"]').first().click();
  report.equal("EN is a plain link", await shopper.page.locator("html").getAttribute("lang"), "en");
}
