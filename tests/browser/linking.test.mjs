// Words of an article tied to a claim: what is recorded is exactly what was selected.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Desk, entries } from "./desk.mjs";
import { place, record, selectByMouse, slice, taken } from "./selecting.mjs";

const LATIN = `Le port fermé 😀

Première ligne du récit 🚢 avec des navires.
Deuxième ligne : la capitainerie a déclaré que « le port reste fermé ».

Le café e\u0301tait plein, dit-on, et 👩‍👩‍👧 attendait.`;
const ARABIC = `الميناء مغلق

قال مكتب الميناء إن الميناء أغلق يومين كاملين 🚢 ولم تغادره أي سفينة قبل الظهر.`;

let desk;
let page;
let article;
let text;
before(async () => {
  desk = await Desk.open({ samples: false });
  page = await desk.page();
  await paste(LATIN, "Le Môle");
  await paste(ARABIC, "المرفأ");
  desk.run("claim", "add", "The port is closed.", "--key", "port-closed");
  desk.run("source", "add", "Capitainerie du port");
});
after(() => desk.close());
beforeEach(() => open("A1"));

async function paste(words, outlet) {
  await page.goto(desk.origin + "/");
  await page.click("summary");
  await page.fill("#text", words);
  await page.fill("#outlet", outlet);
  await Promise.all([page.waitForURL(/articles\/A\d+$/), page.click("form[action='/ingest/text'] button")]);
}

async function open(id) {
  article = desk.json("show", id);
  text = article.text;
  await page.goto(`${desk.origin}/articles/${id}`);
  assert.equal(await page.locator("#text").evaluate((one) => one.textContent), text, "the page shows the very text");
}

/** What is recorded as this appearance, checked against the text by code points. */
function recorded(id, start, end) {
  const one = desk.json("show", article.id).appearances.find((each) => (each.appearance?.id ?? each.id) === id);
  const found = one.appearance ?? one;
  assert.deepEqual([found.start, found.end, found.quote], [start, end, slice(text, start, end)]);
  return found;
}

async function linkByMouse({ start, end }, form = {}) {
  await selectByMouse(page, start, end);
  assert.deepEqual(await taken(page), { start, end, quote: slice(text, start, end) });
  const id = await record(page, { claim: "C1", ...form });
  return recorded(id, start, end);
}

test("words selected with the mouse after emoji and accents", async () => {
  await linkByMouse(place(text, "la capitainerie a déclaré"), { via: ["Capitainerie du port"], note: "a note" });
});

test("words over a line break", async () => {
  await linkByMouse(place(text, "avec des navires.\nDeuxième ligne"), { stance: "mentions" });
});

test("words over the border of an older passage, and words inside of one", async () => {
  await linkByMouse(place(text, "déclaré que « le port reste"), { stance: "contradicts" });
  await open("A1");
  await linkByMouse(place(text, "capitainerie"));
});

test("one emoji of several code points, and the accent that stood apart", async () => {
  await linkByMouse(place(text, "👩‍👩‍👧"));
  await open("A1");
  await linkByMouse(place(text, "café était".normalize("NFC")));
});

test("right-to-left words with an emoji among them", async () => {
  await open("A2");
  await linkByMouse(place(text, "يومين كاملين 🚢 ولم"));
});

test("a selection that ends beyond the text ends with the text; one outside of it takes nothing", async () => {
  const start = place(text, "attendait").start;
  await page.evaluate(() => {
    const text = document.getElementById("text");
    const last = text.lastChild.firstChild ?? text.lastChild;
    document.getSelection().setBaseAndExtent(last, last.data.length - "attendait.".length, document.querySelector("footer"), 0);
  });
  await page.waitForTimeout(100);
  assert.deepEqual(await taken(page), { start, end: Array.from(text).length, quote: "attendait." });
  await page.reload();
  await page.evaluate(() => document.getSelection().selectAllChildren(document.querySelector("h1")));
  await page.waitForTimeout(100);
  assert.equal((await taken(page)).quote, "");
});

test("words selected with the keyboard alone, from the text to the recorded passage", async () => {
  await page.focus("#text");
  const { start } = place(text, "Première ligne du récit");
  for (let step = 0; (await taken(page)).start !== start; step += 1) {
    assert.ok(step < 20, "the arrow comes to the word");
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(30);
  }
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  for (const sign of " ligne 🚢") if (sign !== "🚢") await page.keyboard.press("Shift+ArrowRight");
  await page.waitForTimeout(50);
  const end = start + "Première ligne ".length - 1;
  assert.deepEqual(await taken(page), { start, end, quote: "Première ligne" });
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "link-claim");
  await page.keyboard.type("port-closed");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  const [id] = await Promise.all([
    page.waitForURL(/#L\d+$/).then(() => new URL(page.url()).hash.slice(1)),
    page.focus("#link-note").then(() => page.keyboard.press("Enter")),
  ]);
  recorded(id, start, end);
});

test("words that are typed are found in the text; two places of them are told", async () => {
  await page.fill("#link-quote", "LE CAFE ETAIT");
  const id = await record(page, { claim: "C1" });
  const { start, end } = place(text, "Le café était".normalize("NFC"));
  recorded(id, start, end);
  await open("A1");
  await page.fill("#link-quote", "ligne");
  await page.fill("#link-claim", "C1");
  await page.check("input[value=repeats]");
  await page.click("#link button[type=submit]");
  await page.waitForSelector("[role=alert]");
  assert.match(await page.locator("main").textContent(), /2 times/);
});

test("typing over selected words forgets where they stood", async () => {
  const { start, end } = place(text, "des navires");
  await selectByMouse(page, start, end);
  await page.fill("#link-quote", "la capitainerie");
  const id = await record(page, { claim: "C1", stance: "mentions" });
  const typed = place(text, "la capitainerie");
  recorded(id, typed.start, typed.end);
});

test("claims and sources are completed while one types, and new words state a new claim", async () => {
  const offered = async (field, list, typed) => {
    await page.fill(field, "");
    await page.locator(field).pressSequentially(typed);
    await page.waitForFunction((list) => document.querySelectorAll(`#${list} option`).length > 0, list);
    return page.locator(`#${list} option`).evaluateAll((options) => options.map((one) => one.value));
  };
  assert.deepEqual(await offered("#link-claim", "known-claims", "the por"), ["C1 The port is closed."]);
  assert.deepEqual(await offered("#link-via", "known-sources", "capit"), ["Capitainerie du port"]);
  const { start, end } = place(text, "dit-on");
  await selectByMouse(page, start, end);
  await record(page, { claim: "Somebody waited in the café.", stance: "mentions" });
  assert.equal(desk.json("claims").find((claim) => claim.text === "Somebody waited in the café.")?.mentions, 1);
});

test("a passage is taken back, and it can be read who did so", async () => {
  const before = desk.json("show", "A1").appearances.length;
  await page.click("#passages ~ ul form button >> nth=0");
  await page.waitForURL(/#passages$/);
  assert.equal(desk.json("show", "A1").appearances.length, before - 1);
  assert.match(desk.run("log"), /appearance/);
});

test("without JavaScript one reads, and ties words that are pasted", async () => {
  const plain = await desk.page({ javaScriptEnabled: false });
  await plain.goto(`${desk.origin}/articles/A1`);
  assert.match(await plain.locator("#text").textContent(), /capitainerie/);
  await plain.fill("#link-quote", "Deuxième ligne");
  const before = entries(desk);
  const id = await record(plain, { claim: "C1", stance: "mentions" });
  const { start, end } = place(text, "Deuxième ligne");
  recorded(id, start, end);
  assert.equal(entries(desk), before + 1);
});

test("no script went wrong", () => assert.deepEqual(page.faults, []));
