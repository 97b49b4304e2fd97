// A desk of its own for each test file: the real binary on a ledger in a temporary folder, and a browser that visits it.
//
// WHOSAID names the binary, CHROMIUM the browser; nothing is fetched from anywhere else.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { after } from "node:test";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const here = dirname(fileURLToPath(import.meta.url));
const built = ["release", "debug"].map((profile) => join(here, "../../target", profile, "whosaid"));
const binary = resolve(process.env.WHOSAID ?? built.find(existsSync) ?? built[0]);
const browserPath =
  process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

let browser;

async function launched() {
  // Without a display, as root and without a big /dev/shm, as in a container.
  const args = ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  browser ??= await chromium.launch({ executablePath: browserPath, args });
  return browser;
}

after(() => browser?.close());

/** A ledger with the samples in it, or an empty one, and the server on it. */
export class Desk {
  static async open({ samples = true, actor = "ana", suggestions = false, users = {} } = {}) {
    const desk = new Desk();
    desk.folder = mkdtempSync(join(tmpdir(), "whosaid-browser-"));
    desk.ledger = join(desk.folder, "demo", "whosaid.db");
    desk.env = { PATH: process.env.PATH, HOME: desk.folder, WHOSAID_ACTOR: actor, LANG: "C.UTF-8" };
    if (samples) {
      execFileSync(binary, ["demo", join(desk.folder, "demo")], { env: desk.env, stdio: "ignore" });
    } else {
      desk.ledger = join(desk.folder, "whosaid.db");
      execFileSync(binary, ["--ledger", desk.ledger, "init"], { env: desk.env, stdio: "ignore" });
    }
    if (suggestions) desk.run("suggest");
    const file = join(desk.folder, "desk.users");
    for (const [name, password] of Object.entries(users)) {
      execFileSync(binary, ["serve", "--add-user", name, "--users", file], { env: desk.env, input: `${password}\n`, stdio: ["pipe", "ignore", "ignore"] });
    }
    await desk.serve(Object.keys(users).length ? ["--users", file] : []);
    return desk;
  }

  async serve(more = []) {
    this.server = spawn(binary, ["--ledger", this.ledger, "serve", "--port", "0", ...more], { env: this.env });
    this.address = await new Promise((done, failed) => {
      let told = "";
      this.server.stdout.on("data", (bytes) => {
        told += bytes;
        const address = /http:\/\/\S+/.exec(told);
        if (address) done(address[0]);
      });
      this.server.once("exit", (code) => failed(new Error(`the server ended with ${code}: ${told}`)));
    });
    this.origin = new URL(this.address).origin;
  }

  /** Runs a command on the same ledger and gives its output. */
  run(...args) {
    return execFileSync(binary, ["--ledger", this.ledger, ...args], { env: this.env, encoding: "utf8", maxBuffer: 1 << 26 });
  }

  json(...args) {
    return JSON.parse(this.run(...args, "--json"));
  }

  /** A browser of its own that has been let in, with one page; faults in its scripts fail the test. */
  async page(options = {}) {
    const { address = this.address, ...settings } = options;
    const context = await (await launched()).newContext({
      locale: "en-GB",
      viewport: { width: 1200, height: 800 },
      acceptDownloads: true,
      ...settings,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    page.faults = [];
    page.on("pageerror", (error) => page.faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) page.faults.push(message.text());
    });
    await page.goto(address);
    return page;
  }

  async close() {
    this.server.removeAllListeners("exit");
    const ended = new Promise((done) => this.server.once("exit", (code) => done(code)));
    this.server.kill("SIGINT");
    const code = await ended;
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }
}

/** How many changes are recorded. */
export function entries(desk) {
  return desk.json("verify").entries;
}
