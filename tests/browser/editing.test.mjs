// Correcting what is recorded, taking it back, and two people at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, entries } from "./desk.mjs";

let desk;
let page;
before(async () => {
  desk = await Desk.open();
  page = await desk.page();
});
after(() => desk.close());

async function openForm(page, article) {
  await page.goto(`${desk.origin}/articles/${article}`);
  await page.click("#correct > summary");
}

const save = (page) => page.click("#correct form[action$='/edit'] button");

test("a headline is corrected, its history is shown, and the correction is put back", async () => {
  const was = desk.json("show", "A2").title;
  await openForm(page, "A2");
  await page.fill("#edit-title", "Base under threat, “sources” say 🚀");
  await save(page);
  await page.waitForURL(/articles\/A2$/);
  assert.equal(await page.locator("h1").textContent(), "Base under threat, “sources” say 🚀");
  await page.click("#correct > summary");
  assert.match(await page.locator("#correct").textContent(), new RegExp(was));
  await page.click("#correct form[action$='/undo'] button");
  await page.waitForURL(/#correct$/);
  assert.equal(desk.json("show", "A2").title, was);
});

test("two people correct one field: the second is shown all three and overwrites nothing", async () => {
  const second = await desk.page();
  await openForm(page, "A3");
  await openForm(second, "A3");
  const was = await page.inputValue("#edit-title");
  await page.fill("#edit-title", "What the first wrote");
  await save(page);
  await page.waitForURL(/articles\/A3$/);
  await second.fill("#edit-title", "What the second wrote");
  const [answer] = await Promise.all([second.waitForResponse((one) => one.url().endsWith("/edit")), save(second)]);
  assert.equal(answer.status(), 409);
  const told = await second.locator("main table").textContent();
  for (const words of [was, "What the first wrote", "What the second wrote"]) assert.ok(told.includes(words), words);
  assert.equal(desk.json("show", "A3").title, "What the first wrote");
  // Going back, comparing and saving again records it, on purpose.
  await second.goto(`${desk.origin}/articles/A3`);
  await second.click("#correct > summary");
  await second.fill("#edit-title", "What both agreed on");
  await save(second);
  await second.waitForURL(/articles\/A3$/);
  assert.equal(desk.json("show", "A3").title, "What both agreed on");
});

test("two people correct different fields: both are recorded", async () => {
  const second = await desk.page();
  await openForm(page, "A4");
  await openForm(second, "A4");
  await page.fill("#edit-published", "2022-01-08");
  await second.fill("#edit-authors", "Ana Ilieva; Bo Lind");
  await save(page);
  await page.waitForURL(/articles\/A4$/);
  await save(second);
  await second.waitForURL(/articles\/A4$/);
  const article = desk.json("show", "A4");
  assert.equal(article.published, "2022-01-08");
  assert.deepEqual(article.authors, ["Ana Ilieva", "Bo Lind"]);
});

test("a form that changes nothing records nothing", async () => {
  const before = entries(desk);
  await openForm(page, "A5");
  await save(page);
  await page.waitForLoadState();
  assert.equal(entries(desk), before);
});

test("a claim is stated, rated and reworded; reloading the page records nothing again", async () => {
  await page.goto(`${desk.origin}/claims`);
  await page.fill("#claim", "The launch pads were closed.");
  await Promise.all([page.waitForURL(/claims\/C\d+$/), page.press("#claim", "Enter")]);
  const id = new URL(page.url()).pathname.split("/").pop();
  await page.locator("details", { has: page.locator("#label") }).locator("summary").click();
  await page.fill("#label", "Unproven");
  await page.fill("#why", "No picture shows it.");
  await page.click("form[action$='/rate'] button");
  await page.waitForFunction(() => document.querySelector(".rating")?.textContent.includes("Unproven"));
  const before = entries(desk);
  await page.reload();
  await page.goBack();
  await page.goForward();
  assert.equal(entries(desk), before);
  assert.equal(desk.json("claims").find((claim) => claim.id === id).rating.label, "Unproven");
});

test("two sources are compared, merged and taken apart again", async () => {
  const [one, other] = desk.json("sources").filter((source) => source.kind !== "outlet");
  const count = desk.json("sources").length;
  await page.goto(`${desk.origin}/sources/${one.id}`);
  await page.locator("details", { has: page.locator("#into") }).locator("summary").click();
  await page.fill("#into", `${other.id} ${other.name}`);
  await page.press("#into", "Enter");
  await page.waitForURL(/merge\?/);
  await page.click("form[action$='/merge'] button.main");
  await page.waitForURL(`**/sources/${other.id}`);
  assert.equal(desk.json("sources").length, count - 1);
  await page.locator("details", { has: page.locator("form[action$='/unmerge']") }).locator("summary").click();
  await page.click(`form[action='/sources/${one.id}/unmerge'] button`);
  await page.waitForURL(`**/sources/${one.id}`);
  assert.equal(desk.json("sources").length, count);
});

test("no script went wrong, and everything that is recorded holds", () => {
  assert.deepEqual(page.faults, []);
  assert.equal(desk.json("verify").ok, true);
});
