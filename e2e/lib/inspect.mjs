// What must hold on every page: axe finds nothing, nothing runs over the side, the console is quiet, the weight is small.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [320, 360, 390, 768, 1440, 1920];

/** The budget of a back-office page on the wire, compressed. */
export const DESK_BUDGET = 20_000;

const seen = new Set();

/**
 * Looks at the page that is open, once a run under each name.
 * `reload: false` for the answer to a form, which would be sent again: it is looked at in one language.
 */
export async function inspect(person, name, { reload = true, budget = DESK_BUDGET, large = false } = {}) {
  if (seen.has(name)) return;
  seen.add(name);
  const findings = new Findings(person);
  const before = person.page.viewportSize();
  await weight(person, name, budget);
  for (const lang of reload ? ["en", "zh"] : ["zh"]) {
    if (reload) await show(person, "lang", lang);
    await findings.gather(lang, ["dark", "light"]);
  }
  if (large && reload) {
    await show(person, "size", "xl");
    await findings.gather("largest type", ["light"]);
    await show(person, "size", "m");
  }
  await person.page.setViewportSize(before);
  findings.tell(name);
}

/** What was found on one page, each with where: language, light or dark, width. */
class Findings {
  #axe = new Map();
  #wide = new Map();
  #loud = new Map();

  constructor(person) {
    this.person = person;
  }

  async gather(where, schemes) {
    const { page, complaints } = this.person;
    note(this.#loud, complaints, where);
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      note(this.#axe, await violations(page), `${where} ${scheme}`);
    }
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      note(this.#wide, await overflow(page), `${where} ${width}`);
    }
  }

  tell(name) {
    const { report } = this.person;
    const lines = (found) => [...found].map(([what, where]) => `${what} [${where.join(", ")}]`).join("\n        ");
    report.check(`${name}: axe finds nothing`, this.#axe.size === 0, lines(this.#axe));
    report.check(`${name}: nothing runs over the side`, this.#wide.size === 0, lines(this.#wide));
    report.check(`${name}: the console is quiet`, this.#loud.size === 0, lines(this.#loud));
  }
}

function note(found, lines, where) {
  for (const line of lines) found.set(line, [...(found.get(line) ?? []), where]);
}

async function show(person, preference, value) {
  await person.prefer(preference, value);
  person.complaints.length = 0;
  await person.page.reload({ waitUntil: "load" });
}

async function weight(person, name, budget) {
  const { responseBodySize } = await person.answer.request().sizes();
  const claim = `${name}: at most ${budget / 1000} kB on the wire`;
  person.report.check(claim, responseBodySize <= budget, `${responseBodySize} bytes`);
}

async function violations(page) {
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(AXE);
  const found = await page.evaluate(
    (tags) => axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], preload: false }),
    RULES,
  );
  const why = ({ any, all, none }) => [...any, ...all, ...none][0]?.message ?? "";
  const line = (id, node) => `${id} at ${node.target.join(" ")} (${why(node)})`;
  return found.violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => line(id, node)));
}

/** Nothing, or what stands furthest out at the right. */
async function overflow(page) {
  return page.evaluate(() => {
    const { clientWidth: room, scrollWidth: taken } = document.documentElement;
    if (taken <= room) return [];
    const right = (node) => node.getBoundingClientRect().right;
    const out = [...document.querySelectorAll("body *")].reduce((one, other) => (right(other) > right(one) ? other : one));
    return [`${out.tagName.toLowerCase()}.${out.className} “${out.textContent.trim().slice(0, 30)}”`];
  });
}
