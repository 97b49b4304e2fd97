// The queue of proposals by keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, entries } from "./desk.mjs";

let desk;
let page;
before(async () => {
  desk = await Desk.open({ suggestions: true });
  page = await desk.page();
  await page.goto(`${desk.origin}/review`);
});
after(() => desk.close());

const shown = async () => (await page.locator("#proposal").textContent()).split(" ")[0];
const waiting = async () => parseInt(await page.locator("main p").first().textContent(), 10);

/** Presses a key and waits for the page that answers. */
async function press(key) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

test("a accepts, r rejects, s puts off, u takes the last verdict back", async () => {
  const first = await shown();
  const many = await waiting();
  let recorded = entries(desk);
  await press("a");
  assert.notEqual(await shown(), first);
  assert.ok(entries(desk) > recorded, "accepting is recorded");
  assert.ok((await waiting()) < many);
  await press("u");
  assert.equal(await shown(), first);
  assert.equal(await waiting(), many);
  recorded = entries(desk);
  await press("r");
  assert.ok(entries(desk) > recorded, "rejecting is recorded");
  assert.notEqual(await shown(), first);
  const second = await shown();
  recorded = entries(desk);
  await press("s");
  assert.notEqual(await shown(), second);
  assert.equal(entries(desk), recorded, "putting off records nothing");
});

test("a key that is held down or pressed twice decides once", async () => {
  await page.goto(`${desk.origin}/review`);
  const recorded = entries(desk);
  const many = await waiting();
  await page.evaluate(() => {
    const press = (repeat) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "r", bubbles: true, repeat }));
    press(false);
    press(false);
    press(true);
  });
  await page.waitForLoadState();
  await page.waitForTimeout(500);
  assert.equal(await page.locator("[role=alert]").count(), 0);
  assert.equal(entries(desk), recorded + 1);
  assert.equal(await waiting(), many - 1);
});

test("keys that are typed into a field decide nothing", async () => {
  for (let put = 0; put < 80 && !(await page.locator("#via, #wording").count()); put += 1) await press("s");
  const recorded = entries(desk);
  const here = page.url();
  const field = page.locator("#via, #wording").first();
  await field.focus();
  await page.keyboard.type("arsu");
  assert.equal(page.url(), here);
  assert.match(await field.inputValue(), /arsu$/);
  assert.equal(entries(desk), recorded);
});

test("thirty verdicts by key take a few seconds", async () => {
  await page.goto(`${desk.origin}/review`);
  const started = Date.now();
  for (let one = 0; one < 30; one += 1) await press(one % 3 ? "r" : "s");
  const seconds = (Date.now() - started) / 1000;
  console.log(`  30 verdicts in ${seconds.toFixed(1)} s`);
  // A hundred in ten minutes leaves six seconds for each; the desk may take one of them.
  assert.ok(seconds < 30, `${seconds} s`);
  assert.deepEqual(page.faults, []);
});
