// The demo county: made anew in a folder of its own and served on a free port.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

export const ROOT = join(import.meta.dirname, "../..");
const HENG = process.env.HENG_BINARY ?? join(ROOT, "target/release/heng");
const DATA = process.env.HENG_E2E_DATA ?? join(ROOT, "target/e2e/county");
const PASSWORD = "six blue crabs at noon";
const PATIENCE = 90_000;

/** A running county: where it is, who can sign in, which codes can be scanned. */
export class County {
  static async open() {
    await rm(DATA, { recursive: true, force: true });
    const county = new County(await freePort());
    await county.#start();
    return county;
  }

  constructor(port) {
    this.base = `http://127.0.0.1:${port}`;
    this.addr = `127.0.0.1:${port}`;
    this.password = PASSWORD;
    this.said = "";
    this.log = "";
  }

  async #start() {
    const began = performance.now();
    const flags = ["demo", "--data", DATA, "--addr", this.addr, "--serve"];
    this.child = spawn(HENG, flags, { env: { ...process.env, HENG_DEMO_PASSWORD: PASSWORD } });
    this.child.stdout.on("data", (bytes) => (this.said += bytes));
    this.child.stderr.on("data", (bytes) => (this.log += bytes));
    this.child.on("error", (error) => (this.log += error.message));
    while (!(await this.#answers())) {
      const late = performance.now() - began > PATIENCE;
      if (late || this.child.exitCode !== null || this.child.pid === undefined) {
        await this.close();
        throw new Error(`heng demo does not serve:\n${this.said}\n${this.log.slice(-3000)}`);
      }
      await new Promise((wake) => setTimeout(wake, 100));
    }
    this.seconds = (performance.now() - began) / 1000;
  }

  async #answers() {
    return fetch(`${this.base}/login`).then((answer) => answer.ok, () => false);
  }

  /** The link of the code that the program calls so, e.g. `void`. */
  code(kind) {
    const line = this.said.split("\n").find((text) => text.includes("/21/") && text.includes(kind));
    if (!line) throw new Error(`heng demo shows no code that is ${kind}:\n${this.said}`);
    return line.trim().split(/\s+/)[0];
  }

  /** The names of the accounts, as the program printed them. */
  accounts() {
    const lines = this.said.split("\n").filter((line) => line.includes(PASSWORD));
    return lines.map((line) => line.trim().split(/\s+/)[0]);
  }

  /** Runs another command of the program on the same data. */
  async heng(...args) {
    const run = promisify(execFile);
    return run(HENG, [...args, "--data", DATA]).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error) => ({ code: error.code, stdout: error.stdout, stderr: error.stderr }),
    );
  }

  /** A token for a machine that acts for an account. */
  async token(account, ...scopes) {
    const flags = scopes.flatMap((scope) => ["--scope", scope]);
    const { code, stdout, stderr } = await this.heng("user", "token", account, ...flags, "--name", "e2e");
    if (code !== 0) throw new Error(`heng user token: ${stderr}`);
    return stdout.trim();
  }

  /** Stops as an administrator would. */
  async close() {
    if (this.child?.exitCode !== null || this.child?.pid === undefined) return;
    this.child.kill("SIGTERM");
    const gone = once(this.child, "exit");
    const late = setTimeout(() => this.child.kill("SIGKILL"), 10_000);
    await gone;
    clearTimeout(late);
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
