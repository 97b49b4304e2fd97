// Taking articles in: by choosing files, by drop, by pasting.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createServer } from "node:http";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Desk, entries } from "./desk.mjs";

let desk;
let page;
before(async () => {
  desk = await Desk.open({ samples: false });
  page = await desk.page();
});
after(() => desk.close());

const story = (title) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta property="og:site_name" content="The Harbour Post"></head><body><article><h1>${title}</h1>
<p>The harbour was closed for two days, the port office said on Monday, and no ship left it before noon.</p></article></body></html>`;

test("files that are chosen are taken in, each with its outcome", async () => {
  const files = ["one.html", "two.html"].map((name) => join(desk.folder, name));
  files.forEach((path, at) => writeFileSync(path, story(`Harbour closed, part ${at + 1}`)));
  await page.setInputFiles("#files", files);
  await page.waitForFunction(() => document.querySelectorAll("#outcomes a").length === 2);
  assert.deepEqual(desk.json("articles").map((one) => one.title), ["Harbour closed, part 1", "Harbour closed, part 2"]);
  assert.equal(await page.locator("#progress").evaluate((bar) => bar.value / bar.max), 1);
  await page.click("#outcomes a >> nth=0");
  await page.waitForURL("**/articles/A1");
  assert.equal(await page.locator("h1").textContent(), "Harbour closed, part 1");
});

test("files that are dropped are taken in; one that cannot be read says so and stops nothing", async () => {
  await page.goto(desk.origin + "/");
  await page.evaluate((html) => {
    const carried = new DataTransfer();
    carried.items.add(new File(["%PDF-1.7 this is none"], "broken.pdf", { type: "application/pdf" }));
    carried.items.add(new File([html], "ship & harbour.html", { type: "text/html" }));
    for (const kind of ["dragover", "drop"]) {
      const event = new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true });
      document.getElementById("drop").dispatchEvent(event);
    }
  }, story("Ships wait"));
  await page.waitForFunction(() => document.querySelectorAll("#outcomes li").length === 2);
  const outcomes = await page.locator("#outcomes li").allTextContents();
  assert.match(outcomes[0], /broken\.pdf/);
  assert.match(outcomes[0], /could not be read/);
  assert.match(outcomes[1], /taken in: Ships wait/);
  assert.equal(desk.json("articles").length, 3);
});

test("an address that is dropped waits in the field of addresses", async () => {
  await page.evaluate(() => {
    const carried = new DataTransfer();
    carried.setData("text/uri-list", "https://example.org/story");
    document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
  });
  assert.equal(await page.inputValue("#url"), "https://example.org/story");
});

test("a pasted text is taken in with what is said of it; reload, back and forward post nothing again", async () => {
  await page.goto(desk.origin + "/");
  await page.click("summary");
  await page.fill("#text", "Lighthouse dark\n\nThe lighthouse stayed dark for a third night, fishermen said.");
  await page.fill("#outlet", "Radio Môle");
  await page.fill("#published", "2022-01-07");
  await Promise.all([page.waitForURL(/articles\/A4$/), page.click("form[action='/ingest/text'] button")]);
  const article = desk.json("show", "A4");
  assert.equal(article.title, "Lighthouse dark");
  assert.equal(article.outlet.name, "Radio Môle");
  assert.equal(article.published, "2022-01-07");
  const before = entries(desk);
  await page.reload();
  await page.goBack();
  await page.goForward();
  await page.waitForURL(/articles\/A4$/);
  assert.equal(entries(desk), before);
  assert.deepEqual(page.faults, []);
});

test("a double click on a button records once", async () => {
  await page.goto(desk.origin + "/claims");
  await page.fill("#claim", "The harbour was closed for two days.");
  await Promise.all([page.waitForURL(/claims\/C1$/), page.dblclick("form.row button")]);
  await page.waitForLoadState();
  assert.equal(desk.json("claims").length, 1);
});

test("a date that is none is refused with the name of its field, and nothing is recorded", async () => {
  const before = entries(desk);
  await page.goto(desk.origin + "/");
  await page.click("summary");
  await page.fill("#text", "Something else");
  await page.fill("#published", "next Tuesday");
  await page.click("form[action='/ingest/text'] button");
  await page.waitForSelector("[role=alert]");
  assert.match(await page.locator("main").textContent(), /published/);
  assert.equal(entries(desk), before);
});

test("the button for the bookmarks bar copies a page as the browser shows it, and it is taken in with its address", async () => {
  const elsewhere = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=windows-1252");
    answer.end(Buffer.from(`${story("Mar\xe9e noire").replace("utf-8", "windows-1252")}<script>document.querySelector("p").append(" Only members read this.")</script>`, "latin1"));
  });
  await new Promise((listens) => elsewhere.listen(0, "127.0.0.1", listens));
  const address = `http://127.0.0.1:${elsewhere.address().port}/members/1`;
  const member = await desk.page({ permissions: ["clipboard-read", "clipboard-write"] });
  await member.goto(desk.origin + "/bookmarklet");
  const button = await member.getAttribute("a.button", "href");
  await member.goto(address);
  const told = new Promise((done) => member.once("dialog", (dialog) => dialog.accept().then(() => done(dialog.message()))));
  await member.evaluate((button) => void (location.href = button), button);
  assert.equal(await told, "OK");
  await member.goto(desk.origin + "/bookmarklet");
  await member.focus("#page");
  await member.keyboard.press("Control+V");
  await Promise.all([member.waitForURL(/articles\/A\d+$/), member.click("form[action='/take'] button")]);
  const article = desk.json("show", new URL(member.url()).pathname.split("/").pop());
  assert.equal(article.title, "Mar\u00e9e noire");
  assert.equal(article.url, address);
  assert.match(article.text, /Only members read this/);
  elsewhere.close();
});

test("an address that is given is fetched only when asked, and one on this machine is refused", async () => {
  let asked = 0;
  const elsewhere = createServer((_, answer) => answer.end(String((asked += 1))));
  await new Promise((listens) => elsewhere.listen(0, "127.0.0.1", listens));
  const before = entries(desk);
  await page.goto(desk.origin + "/");
  await page.fill("#url", `http://127.0.0.1:${elsewhere.address().port}/story`);
  assert.equal(asked, 0);
  await Promise.all([page.waitForNavigation(), page.press("#url", "Enter")]);
  await page.waitForSelector("[role=alert]");
  assert.equal(asked, 0, "a page of the desk cannot be made to reach into this machine");
  assert.equal(entries(desk), before);
  elsewhere.close();
});

test("the server ends quietly when it is interrupted", async () => {
  const other = await Desk.open({ samples: false });
  assert.equal(await other.close(), 0);
});
