// Several people with passwords: who is let in, and whose name stands under what is recorded.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk } from "./desk.mjs";

const PASSWORDS = { ana: "harbour light 7", "zoé": "très long mot" };

let desk;
before(async () => {
  desk = await Desk.open({ samples: false, users: PASSWORDS });
});
after(() => desk.close());

/** Fills in the form and waits for the page that answers. */
async function enter(page, name, password) {
  await page.fill("#name", name);
  await page.fill("#password", password);
  await Promise.all([page.waitForNavigation(), page.press("#password", "Enter")]);
}

async function state(page, claim) {
  await page.goto(desk.origin + "/claims");
  await page.fill("#claim", claim);
  await Promise.all([page.waitForURL(/claims\/C\d+$/), page.press("#claim", "Enter")]);
}

test("nobody comes in without a password, by whatever page", async () => {
  const page = await desk.page();
  for (const path of ["/", "/claims", "/log"]) {
    await page.goto(desk.origin + path);
    assert.equal(new URL(page.url()).pathname, "/login", path);
  }
  await enter(page, "ana", "harbour light 8");
  assert.match(await page.locator("[role=alert]").textContent(), /wrong/);
  assert.equal((await page.context().cookies()).length, 0);
});

test("what two people record bears the name of each, accents and all", async () => {
  const people = await Promise.all(Object.entries(PASSWORDS).map(async ([name, password]) => {
    const page = await desk.page();
    await enter(page, name, password);
    assert.equal(new URL(page.url()).pathname, "/");
    await state(page, `${name} was here.`);
    return page;
  }));
  const log = desk.json("log");
  const by = Object.fromEntries(desk.json("claims").map((claim) => [claim.text, log.find((entry) => JSON.stringify(entry).includes(claim.text))?.by]));
  assert.deepEqual(by, { "ana was here.": "ana", "zoé was here.": "zoé" });
  for (const page of people) assert.deepEqual(page.faults, []);
});

test("who has left is outside, with the address and the way back too", async () => {
  const page = await desk.page();
  await enter(page, "ana", PASSWORDS.ana);
  await page.goto(desk.origin + "/claims");
  await Promise.all([page.waitForNavigation(), page.click("form[action='/logout'] button")]);
  await page.goto(desk.origin + "/claims");
  assert.equal(new URL(page.url()).pathname, "/login");
});
