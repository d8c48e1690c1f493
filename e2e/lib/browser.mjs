// Debian's Chromium, and people who sit before it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { inspect } from "./inspect.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Opens the browser; `close` also clears its profile away. */
export async function open() {
  const downloads = await mkdtemp(join(tmpdir(), "heng-e2e-"));
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: FLAGS, downloadsPath: downloads });
  return {
    person: (county, report, wishes) => Person.sit(browser, county, report, wishes),
    close: async () => {
      await browser.close();
      await rm(downloads, { recursive: true, force: true });
    },
  };
}

/** One person with a browser of their own: own cookies, one tab. */
export class Person {
  static async sit(browser, county, report, wishes = {}) {
    const context = await browser.newContext({
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      // pictures are taken of what has come to rest
      reducedMotion: "reduce",
      viewport: wishes.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      deviceScaleFactor: wishes.phone ? 2 : 1,
      ...wishes.context,
    });
    context.setDefaultTimeout(15_000);
    const person = new Person(context, county, report);
    person.page = await context.newPage();
    person.#listen();
    return person;
  }

  constructor(context, county, report) {
    Object.assign(this, { context, county, report, requests: [], complaints: [] });
  }

  #listen() {
    const refused = new Set();
    this.page.on("request", (request) => this.requests.push(request.url()));
    this.page.on("response", (answer) => {
      if (answer.request().isNavigationRequest() && answer.status() >= 400) refused.add(answer.url());
    });
    this.page.on("pageerror", (error) => this.complaints.push(`script: ${error.message}`));
    this.page.on("console", (message) => {
      // a page that answers 404 on purpose is no error of the page
      const meant = refused.has(message.location().url) && message.text().includes("Failed to load resource");
      if (message.type() === "error" && !meant) this.complaints.push(message.text());
    });
  }

  async signIn(name, password = this.county.password) {
    await this.go("/login");
    await this.send("/login", { name, password });
    return this;
  }

  /** Opens a page; the answer is the last one after redirects. */
  async go(path) {
    this.requests.length = 0;
    this.complaints.length = 0;
    const url = path.startsWith("http") ? path : this.county.base + path;
    this.answer = await this.page.goto(url, { waitUntil: "load" });
    return this.answer;
  }

  /** Fills the form that leads to `action` by the names of its fields, and presses its button. */
  async send(action, fields = {}) {
    const form = await this.form(action, Object.keys(fields));
    for (const [name, value] of Object.entries(fields)) await fill(form, name, value);
    return this.press(form.locator("button:not([type=button]), input[type=submit]").first());
  }

  /** The first visible form that leads there and has these fields. */
  async form(action, names) {
    let forms = this.page.locator(`form[action="${action}"], form[action^="${action}?"]`);
    for (const name of names) forms = forms.filter({ has: this.page.locator(`[name="${name}"]`) });
    if ((await forms.count()) === 0) {
      throw new Error(`${this.page.url()} has no form to ${action} with ${names.join(", ")}`);
    }
    return forms.first();
  }

  /** Presses what leads to another page, and waits for it. */
  async press(button) {
    this.complaints.length = 0;
    const answer = this.page.waitForResponse((found) => found.request().isNavigationRequest() && !redirects(found));
    await Promise.all([answer, this.page.waitForEvent("load"), button.click()]);
    this.answer = await answer;
    return this.answer;
  }

  /** Follows the link whose address fits. */
  async follow(pattern) {
    const links = await this.page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    const at = links.findIndex((href) => pattern.test(href));
    if (at < 0) throw new Error(`${this.page.url()} has no link like ${pattern}: ${links.join(" ")}`);
    return this.go(links[at]);
  }

  /** The words that the page shows. */
  text() {
    return this.page.locator("body").innerText();
  }

  /** What the page is headed. */
  heading() {
    return this.page.locator("h1").first().innerText();
  }

  path() {
    return new URL(this.page.url()).pathname;
  }

  async cookies() {
    const all = await this.context.cookies();
    return all.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  async prefer(name, value) {
    await this.context.addCookies([{ name: `heng_${name}`, value, url: this.county.base }]);
  }

  inspect(name, wishes) {
    return inspect(this, name, wishes);
  }

  close() {
    return this.context.close();
  }
}

function redirects(answer) {
  return answer.status() >= 300 && answer.status() < 400;
}

async function fill(form, name, value) {
  const field = form.locator(`[name="${name}"]`).first();
  const folded = form.locator(`details:not([open]):has([name="${name}"])`);
  while ((await folded.count()) > 0) await folded.first().locator("summary").first().click();
  const kind = await field.evaluate((node) => (node.tagName === "SELECT" ? "select" : node.type));
  if (kind === "select") await field.selectOption(value);
  else if (kind === "file") await field.setInputFiles(value);
  else if (kind === "checkbox") await field.setChecked(value);
  else if (kind === "radio") await form.locator(`[name="${name}"][value="${value}"]`).check();
  else await field.fill(String(value));
}
