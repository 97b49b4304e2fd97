// Pictures of each page for docs/desk.md, made only when WHOSAID_PICTURES=1.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Desk, here } from "./desk.mjs";
import { place, selectByMouse } from "./selecting.mjs";

const skip = process.env.WHOSAID_PICTURES !== "1" && "WHOSAID_PICTURES is not 1";
const folder = join(here, "../../docs/pictures");

let desk;
before(async () => {
  if (!skip) desk = await Desk.open({ suggestions: true });
});
after(() => desk?.close());

async function picture(page, name) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  assert.ok(statSync(path).size < 150_000, `${name} has ${statSync(path).size} bytes`);
}

const PAGES = [
  ["start", "/"],
  ["claim", "/claims/C2"],
  ["conflicts", "/conflicts"],
  ["sources", "/sources"],
  ["source", "/sources/S2"],
  ["outlets", "/outlets"],
  ["matrix", "/matrix"],
  ["review", "/review"],
  ["search", "/search?q=Baikonur"],
  ["log", "/log"],
];

test("pictures of each page", { skip }, async () => {
  const page = await desk.page({ colorScheme: "light", viewport: { width: 1200, height: 540 } });
  for (const [name, path] of PAGES) {
    const answer = await page.goto(desk.origin + path);
    if (!answer.ok()) {
      console.log(`  no picture of ${path}: it answers ${answer.status()}`);
      continue;
    }
    if (name === "conflicts") await page.locator("main h2").first().evaluate((one) => one.scrollIntoView({ block: "start" }));
    await picture(page, name);
  }
});

test("a picture of words that are being tied to a claim", { skip }, async () => {
  const page = await desk.page({ colorScheme: "light", viewport: { width: 1200, height: 540 } });
  await page.goto(`${desk.origin}/articles/A1`);
  const { text } = desk.json("show", "A1");
  const words = text.split("\n").find((line) => line.length > 60).split(",")[0];
  const { start, end } = place(text, words);
  await selectByMouse(page, start, end);
  await page.locator("#text").evaluate((text) => text.scrollIntoView({ block: "start" }));
  await picture(page, "article");
});

test("a picture of the phone and of the dark", { skip }, async () => {
  const phone = await desk.page({ viewport: { width: 375, height: 700 }, locale: "fr-FR", colorScheme: "dark" });
  await phone.goto(`${desk.origin}/claims/C2`);
  await picture(phone, "phone");
});
