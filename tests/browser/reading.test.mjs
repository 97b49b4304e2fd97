// Searching, saving, both languages, a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { Desk } from "./desk.mjs";
import { everyPage, RICH } from "./walking.mjs";

let desk;
before(async () => {
  desk = await Desk.open({ suggestions: true });
});
after(() => desk.close());

test("the search box finds articles, claims and sources alike, and says when nothing was found", async () => {
  const page = await desk.page();
  const ask = async (words) => {
    await page.fill("#find", words);
    await Promise.all([page.waitForURL(/search\?q=/), page.press("#find", "Enter")]);
    return page.locator("main").textContent();
  };
  const links = (start) => page.locator(`main a[href^='${start}']`).count();
  await ask("Baikonur");
  assert.ok((await links("/articles/")) > 0);
  assert.ok((await links("/claims/")) > 0);
  await ask("Steppe Wire");
  assert.ok((await links("/sources/")) > 0);
  assert.match(await ask("zzzz qqqq"), /Nothing was found/);
  assert.equal(await page.inputValue("#find"), "zzzz qqqq");
  assert.match(await ask(`"<b>&'`), /./);
});

test("citations are saved as files that hold what the terminal gives", async () => {
  const page = await desk.page();
  await page.goto(`${desk.origin}/claims/C2`);
  for (const format of ["csv", "xlsx", "html", "json"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.click(`a[href$='/citations.${format}?save=1']`),
    ]);
    assert.equal(download.suggestedFilename(), `C2-citations.${format}`);
    const bytes = readFileSync(await download.path());
    if (format === "xlsx") assert.equal(bytes.subarray(0, 2).toString(), "PK");
    if (format === "csv") assert.ok(bytes.toString().split("\n").length > 8);
  }
});

test("each reader has the language of the browser, on every page", async () => {
  const french = await desk.page({ locale: "fr-FR" });
  const english = await desk.page({ locale: "en-GB" });
  for (const [page, language, start, word] of [[french, "fr", "Le bureau", "Affirmations"], [english, "en", "The desk", "Claims"]]) {
    await page.goto(desk.origin + "/");
    assert.equal(await page.getAttribute("html", "lang"), language);
    assert.equal(await page.locator("header a[href='/claims']").textContent(), word);
    assert.ok((await page.locator("h1").textContent()).length > 0, start);
  }
  const nav = (page) => page.locator("header nav a").allTextContents();
  assert.notDeepEqual(await nav(french), await nav(english));
});

test("on a phone no page is wider than the screen", async () => {
  const page = await desk.page({ viewport: { width: 375, height: 700 }, hasTouch: true });
  const wide = [];
  for await (const address of everyPage(desk, page, RICH)) {
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    const [width, culprit] = await page.evaluate(() => {
      const beyond = Array.from(document.querySelectorAll("main *")).find((one) => one.getBoundingClientRect().right > innerWidth + 1);
      return [document.documentElement.scrollWidth, beyond?.outerHTML.slice(0, 120)];
    });
    if (width > 375) wide.push(`${address}: ${width} px: ${culprit}`);
  }
  assert.deepEqual(wide, []);
});

test("all pages answer, and no script goes wrong on any", async () => {
  const page = await desk.page();
  const seen = [];
  for await (const address of everyPage(desk, page, RICH)) seen.push(address);
  console.log(`  ${seen.length} kinds of page: ${seen.join(" ")}`);
  assert.ok(seen.length >= 11, seen.join(" "));
  assert.deepEqual(page.faults, []);
});
