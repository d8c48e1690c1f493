// A large file over a line that breaks: read up to a point, then gone on with by Range (RFC 9110 §14).

import { createHash } from "node:crypto";
import { get } from "node:http";

/** Reads a print file in two parts; `keep(number)` says which rows are kept. */
export async function inTwoParts(url, cookie, breakAt, keep) {
  const reader = new Rows(keep);
  const first = await read(url, { cookie }, reader, breakAt);
  const rest = { cookie, range: `bytes=${reader.bytes}-`, "if-range": first.headers.etag };
  const second = await read(url, rest, reader, Infinity);
  return { ...reader.end(), first, second };
}

function read(url, headers, reader, until) {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers }, (answer) => {
      const done = () => resolve({ status: answer.statusCode, headers: answer.headers });
      answer.on("data", (part) => {
        reader.take(part.subarray(0, Math.max(0, until - reader.bytes)));
        if (reader.bytes >= until) request.destroy();
      });
      answer.on("close", done);
      answer.on("error", done);
    });
    request.on("error", (error) => (reader.bytes > 0 ? undefined : reject(error)));
  });
}

/** Counts and sums what passes by and keeps a few rows. */
class Rows {
  bytes = 0;
  #rows = 0;
  #sum = createHash("sha256");
  #tail = "";
  #kept = new Map();

  constructor(keep) {
    this.keep = keep;
  }

  take(part) {
    this.bytes += part.length;
    this.#sum.update(part);
    const lines = (this.#tail + part.toString("latin1")).split("\r\n");
    this.#tail = lines.pop();
    for (const line of lines) {
      // the first line names the columns
      if (this.#rows > 0 && this.keep(this.#rows)) this.#kept.set(this.#rows, line.split(","));
      this.#rows += 1;
    }
  }

  end() {
    return { bytes: this.bytes, rows: this.#rows - 1, sha256: this.#sum.digest("hex"), kept: this.#kept };
  }
}
