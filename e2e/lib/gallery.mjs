// Pictures for the README, only when asked for: always under the same names.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./county.mjs";

const FOLDER = join(ROOT, "docs/screenshots");

export class Gallery {
  constructor(wanted) {
    this.wanted = wanted;
  }

  /** What the person sees now, as WebP under `name`; `whole` is the page to its end. */
  async take(person, name, { whole = false } = {}) {
    if (!this.wanted) return;
    await mkdir(FOLDER, { recursive: true });
    const chrome = await person.context.newCDPSession(person.page);
    const picture = { format: "webp", quality: 82, captureBeyondViewport: whole };
    if (whole) {
      const { cssContentSize: size } = await chrome.send("Page.getLayoutMetrics");
      picture.clip = { ...size, scale: 1 };
    }
    const { data } = await chrome.send("Page.captureScreenshot", picture);
    await writeFile(join(FOLDER, `${name}.webp`), Buffer.from(data, "base64"));
    await chrome.detach();
  }
}
