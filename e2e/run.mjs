// The journeys through Heng in a real browser: `node e2e/run.mjs [--screenshots] [journey …]`.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { open } from "./lib/browser.mjs";
import { County } from "./lib/county.mjs";
import { Gallery } from "./lib/gallery.mjs";
import { Report } from "./lib/report.mjs";

const FOLDER = join(import.meta.dirname, "journeys");
const flags = process.argv.slice(2);
const wanted = flags.filter((flag) => !flag.startsWith("--"));
const began = performance.now();

const report = new Report();
const county = await County.open();
const browser = await open();
const gallery = new Gallery(flags.includes("--screenshots"));
try {
  report.begin("the county");
  report.check(`made and served in ${county.seconds.toFixed(1)} s`, true);
  // what one journey makes, a later one uses: the order stands in the names
  const made = {};
  for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith(".mjs")).sort()) {
    if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue;
    const { default: journey, title } = await import(join(FOLDER, file));
    report.begin(title);
    const people = [];
    const person = async (wishes) => {
      people.push(await browser.person(county, report, wishes));
      return people.at(-1);
    };
    await journey({ county, report, person, gallery, made }).catch((error) => report.broke(error));
    await Promise.all(people.map((one) => one.close()));
  }
} finally {
  await browser.close();
  await county.close();
}
process.exitCode = report.summary((performance.now() - began) / 1000) ? 0 : 1;
