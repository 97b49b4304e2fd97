// axe-core finds no serious or critical fault on any page, light or dark, wide or narrow; nor on pages that refuse.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Desk } from "./desk.mjs";
import { everyPage, RICH } from "./walking.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let desk;
before(async () => {
  desk = await Desk.open({ suggestions: true });
});
after(() => desk.close());

/** What is wrong with the page as it stands, everything unfolded. */
async function faults(page, where) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.evaluate(axe);
  // A frame of a captured page is not the desk's own, and no script can look into it.
  const found = await page.evaluate(() => window.axe.run({ exclude: ["iframe"] }, { resultTypes: ["violations"], iframes: false }));
  return found.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${where}: ${one.id}: ${node.target}: ${node.failureSummary?.split("\n")[1]?.trim()}`));
}

for (const [name, options] of [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["on a phone, in French", { viewport: { width: 375, height: 700 }, locale: "fr-FR" }],
]) {
  test(`no serious fault on any page, ${name}`, async () => {
    // The policy of the pages would refuse axe; for this run alone it is put aside.
    const page = await desk.page({ bypassCSP: true, ...options });
    const found = [];
    for await (const path of everyPage(desk, page, RICH)) found.push(...(await faults(page, path)));
    for (const path of ["/no/such/page", "/articles/A9999", "/?token=wrong"]) {
      const answer = await page.goto(desk.origin + path);
      if (answer.headers()["content-type"]?.startsWith("text/html")) found.push(...(await faults(page, path)));
    }
    assert.deepEqual(found, []);
  });
}

test("everything on the article's page is reached by Tab, in the order of the page, and can be seen to be reached", async () => {
  const page = await desk.page();
  await page.goto(`${desk.origin}/articles/A1`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), "the skip link leads to the content");
  const reached = [];
  for (let step = 0; step < 80; step += 1) {
    const here = await page.evaluate(() => {
      const one = document.activeElement;
      return { tag: one.tagName, id: one.id, outline: getComputedStyle(one).outlineStyle, inMain: document.querySelector("main").contains(one) };
    });
    if (!here.inMain) break;
    reached.push(here);
    await page.keyboard.press("Tab");
  }
  for (const id of ["text", "link-quote", "link-claim", "link-via", "link-hedge", "link-certainty", "link-note"]) {
    assert.ok(reached.some((one) => one.id === id), `${id} is reached`);
  }
  assert.deepEqual(reached.filter((one) => one.outline === "none").map((one) => one.tag + one.id), []);
});

test("headings go down one step at a time, and there is one first heading", async () => {
  const page = await desk.page();
  const wrong = [];
  for await (const path of everyPage(desk, page, RICH)) {
    const levels = await page.locator("h1, h2, h3, h4, h5, h6").evaluateAll((all) => all.map((one) => +one.tagName[1]));
    if (levels.filter((level) => level === 1).length !== 1) wrong.push(`${path}: ${levels}`);
    if (levels.some((level, at) => at > 0 && level > levels[at - 1] + 1)) wrong.push(`${path}: ${levels}`);
  }
  assert.deepEqual(wrong, []);
});
