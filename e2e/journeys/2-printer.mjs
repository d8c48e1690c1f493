// The printing works takes the job: certificate, print file, rolls, inspection, delivery.

import { inTwoParts } from "../lib/download.mjs";
import { LOTS, ORDERED, ROLL, fourteen, GTIN } from "../lib/goods.mjs";

export const title = "a printing works prints them";

/** Where the line breaks. */
const BREAK = 5_000_000;

export default async function journey({ report, person, gallery, made }) {
  const works = await (await person()).signIn("printer");
  await works.inspect("/ of a printing works");
  await works.go("/print-jobs");
  await works.inspect("/print-jobs");
  await works.follow(new RegExp(`^/print-jobs/${made.order}$`));
  await works.inspect("/print-jobs/{order}, new");
  await certificate({ works, report, made });
  await file({ works, report, made });
  await rolls({ works, report, made });
  await inspection({ works, report, gallery, made });
}

async function certificate({ works, report, made }) {
  const paper = { certificate: "物编注字第330327号", valid_until: "2023-12-31" };
  await works.send(`/print-jobs/${made.order}/certificate`, { ...paper, checked_by: "王印" });
  report.check("the check of the certificate is on record", /王印/.test(await works.text()), works.page.url());
}

async function file({ works, report, made }) {
  const path = `/api/v1/blocks/${made.block}/print-file?format=csv`;
  const begun = works.page.waitForEvent("download");
  await works.page.locator(`a[href="${path}"]`).click();
  const download = await begun;
  report.check("the link downloads a CSV file", download.suggestedFilename().endsWith(".csv"), download.suggestedFilename());
  await download.cancel();
  await works.go(`/print-jobs/${made.order}/sums`);
  const words = await works.text();
  await works.inspect("/print-jobs/{order}/sums");
  const cookie = await works.cookies();
  const got = await inTwoParts(works.county.base + path, cookie, BREAK, (row) => row % ROLL <= 40);
  report.equal("a broken download goes on by Range", got.second.status, 206);
  report.equal("one row a code", got.rows, ORDERED);
  report.check("the sum is the one on the page", words.includes(got.sha256), got.sha256);
  report.check("so is the length", words.replaceAll(",", "").includes(String(got.bytes)), got.bytes);
  made.codes = (number) => {
    const [, uri, serial] = got.kept.get(number);
    return { uri, serial, path: `/01/${fourteen(GTIN)}/21/${serial}` };
  };
  const serials = new Set([...got.kept.values()].map(([, , serial]) => serial));
  report.equal("no serial stands there twice", serials.size, got.kept.size);
  report.check("a link is one of ours", made.codes(1).uri === works.county.base + made.codes(1).path, made.codes(1).uri);
}

async function rolls({ works, report, made }) {
  await works.go(`/print-jobs/${made.order}`);
  await works.send(`/print-jobs/${made.order}/rolls`, { length: String(ROLL), prefix: "E" });
  const found = await works.page.locator("main table tbody tr").count();
  report.equal("ten rolls are reported", found, ORDERED / ROLL);
  await works.send(`/print-jobs/${made.order}/rolls`, { rolls: "E-X,1,500" });
  report.check("a roll over another is refused", works.answer.status() >= 400, works.answer.status());
  await works.inspect("/print-jobs/{order}, refused", { reload: false });
}

async function inspection({ works, report, gallery, made }) {
  const job = `/print-jobs/${made.order}`;
  await works.go(job);
  await works.send(`${job}/printed`);
  await works.send(`${job}/inspection`, { bad: "7, 19, 300-310" });
  report.check("inspected, bad codes are void", /作废/.test(await works.text()), works.page.url());
  await works.go(job);
  await works.inspect("/print-jobs/{order}, inspected");
  await gallery.take(works, "print-job");
  await works.send(`${job}/delivery`);
  report.check("the rolls are delivered", /已交付/.test(await works.text()), works.page.url());
  const till = await works.context.request.get(`${works.county.base}/api/v1/sellable?link=${encodeURIComponent(made.codes(7).uri)}`);
  const { reasons } = await till.json();
  report.check("a bad code is void to a till", reasons.some(({ code }) => code === "void"), JSON.stringify(reasons));
  made.lots = LOTS;
}
