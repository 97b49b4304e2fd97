// A page that was written to do harm: captured, shown, searched and linked, it runs nothing and fetches nothing.
//
// A listener on another port counts every connection, so that what the developer tools would not show is seen too.
// Where WHOSAID_KIT names the folder with make_hostile_inputs.py and browser_xss.py, their pages are looked at as well.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { createServer } from "node:net";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Desk } from "./desk.mjs";
import { everyPage } from "./walking.mjs";

let desk;
let sink;
let trap;
const connections = [];

const hostile = (trap) => `<!DOCTYPE html><html lang="en" onclick="window.PWNED=1"><head><meta charset="utf-8">
<base href="${trap}/base/">
<title>Harbour &lt;/title&gt;&lt;script&gt;window.PWNED=1&lt;/script&gt;</title>
<meta property="og:site_name" content='"><img src=x onerror="window.PWNED=1"><b>Post</b>'>
<meta name="author" content="<svg onload=window.PWNED=1>, javascript:alert(1)">
<meta property="og:url" content="javascript:window.PWNED=1">
<link rel="canonical" href="javascript:window.PWNED=1//&quot;onmouseover=&quot;window.PWNED=1">
<meta http-equiv="refresh" content="0;url=${trap}/refresh">
<meta http-equiv="Content-Security-Policy" content="default-src *; script-src * 'unsafe-inline'">
<link rel="dns-prefetch" href="${trap}"><link rel="preconnect" href="${trap}"><link rel="prefetch" href="${trap}/prefetch">
<link rel="preload" as="image" href="${trap}/preload"><link rel="modulepreload" href="${trap}/module.js">
<link rel="stylesheet" href="${trap}/style.css"><link rel="icon" href="${trap}/icon"><link rel="manifest" href="${trap}/manifest">
<style>@import "${trap}/import.css"; @font-face { font-family: f; src: url(${trap}/font); } body { background: url(${trap}/back); font-family: f; }
  .passage, mark { position: fixed; inset: 0; }</style>
<script>window.PWNED = 1; parent.PWNED = 1; top.PWNED = 1; fetch("${trap}/fetch"); alert("PWNED")</script>
<script src="${trap}/script.js"></script>
<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${trap}/speculated"]}]}</script>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"<img src=x onerror=window.PWNED=1>","author":{"name":"</script><script>window.PWNED=1</script>"}}</script>
</head><body onload="window.PWNED=1"><article><h1>Harbour &lt;img src=x onerror=window.PWNED=1&gt; closed</h1>
<p>The harbour was closed, the port said. &lt;script&gt;window.PWNED=1&lt;/script&gt; No ship left it for two whole days before noon.</p>
<p onmouseover="window.PWNED=1">{{constructor.constructor('window.PWNED=1')()}} \${window.PWNED=1} =HYPERLINK("${trap}/formula") left it.</p>
<img src="${trap}/picture" srcset="${trap}/set 2x" onerror="window.PWNED=1" onload="window.PWNED=1"><picture><source srcset="${trap}/source"></picture>
<svg onload="window.PWNED=1"><image href="${trap}/svg"/><use href="${trap}/use#a"/><script>window.PWNED=1</script></svg>
<video src="${trap}/video" poster="${trap}/poster" autoplay></video><audio src="${trap}/audio" autoplay></audio>
<object data="${trap}/object"></object><embed src="${trap}/embed">
<iframe src="${trap}/frame"></iframe><iframe srcdoc="<script>parent.parent.PWNED=1</script>"></iframe>
<iframe src="javascript:window.top.PWNED=1"></iframe><a id="go" href="javascript:window.PWNED=1" ping="${trap}/ping">go</a>
<form action="${trap}/form" id="sent"><input name="a" autofocus onfocus="window.PWNED=1"><button>Send</button></form>
<details open ontoggle="window.PWNED=1"><summary>x</summary></details><math><mi xlink:href="javascript:window.PWNED=1">x</mi></math>
<a href="${trap}/top" target="_top">top</a><img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='window.PWNED=1'/>">
</article></body></html>`;

before(async () => {
  sink = createServer((socket) => {
    socket.once("data", (bytes) => connections.push(bytes.toString().split("\r\n")[0]));
    connections.push("a connection");
    socket.on("error", () => {});
    setTimeout(() => socket.destroy(), 500);
  });
  await new Promise((done) => sink.listen(0, "127.0.0.1", done));
  trap = `http://127.0.0.1:${sink.address().port}`;
  desk = await Desk.open({ samples: false });
});
after(() => {
  sink.close();
  return desk.close();
});

/** Looks at what the browser does while `work` goes on, all frames included. */
async function watched(page, work) {
  const left = new Map();
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Network.enable");
  const own = (url) => url.startsWith(desk.origin + "/") || /^(data|about|blob|chrome-error):/.test(url);
  protocol.on("Network.requestWillBeSent", ({ requestId, request }) => own(request.url) || left.set(requestId, request.url));
  // What a policy stopped never left the browser.
  protocol.on("Network.loadingFailed", ({ requestId, blockedReason }) => blockedReason && left.delete(requestId));
  const dialogs = [];
  page.on("dialog", (dialog) => (dialogs.push(dialog.message()), dialog.dismiss()));
  await work();
  await page.waitForTimeout(700);
  for (const frame of page.frames()) {
    // A frame that is shut off may not even answer.
    const silent = new Promise((done) => setTimeout(done, 2000, "undefined"));
    const ran = await Promise.race([frame.evaluate(() => typeof window.PWNED).catch(() => "undefined"), silent]);
    assert.equal(ran, "undefined", `something ran in ${frame.url()}`);
  }
  assert.deepEqual([...left.values()], [], "requests that left");
  assert.deepEqual(dialogs, []);
  assert.deepEqual(connections, []);
}

test("the trap works: opened by itself outside of the desk, such a page does reach the listener", async () => {
  const page = await desk.page();
  await page.setContent(`<img src="${trap}/picture">`).catch(() => {});
  const free = await desk.page({ bypassCSP: true });
  await free.goto(desk.origin + "/");
  await free.evaluate((trap) => { document.body.append(Object.assign(new Image(), { src: trap + "/picture" })); }, trap);
  await free.waitForTimeout(700);
  assert.ok(connections.some((line) => line.startsWith("GET /picture")), connections.join());
  connections.length = 0;
});

test("taken in and shown on every page, it runs nothing and fetches nothing", async () => {
  const page = await desk.page();
  const path = join(desk.folder, `hostile "><img src=x onerror=window.PWNED=1>.html`.replaceAll("/", "∕"));
  writeFileSync(path, hostile(trap));
  await watched(page, async () => {
    await page.setInputFiles("#files", path);
    await page.waitForSelector("#outcomes a");
    assert.match(desk.json("show", "A1").text, /harbour was closed/);
    await page.goto(`${desk.origin}/articles/A1`);
    await page.fill("#link-quote", "the port said");
    await page.fill("#link-claim", `<script>window.PWNED=1</script><img src=x onerror=window.PWNED=1> "'>`);
    await page.locator("input[name=via]").first().fill(`"><svg onload=window.PWNED=1>`);
    await page.fill("#link-note", "javascript:window.PWNED=1");
    await page.check("input[value=repeats]");
    await Promise.all([page.waitForURL(/#L1$/), page.click("#link button[type=submit]")]);
    for await (const _ of everyPage(desk, page)) await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    for (const link of await page.locator("main a").all()) {
      assert.doesNotMatch((await link.getAttribute("href")) ?? "", /^\s*javascript:/i);
    }
  });
});

test("no link anywhere leads to a script, and each that leaves the desk gives nothing away", async () => {
  const page = await desk.page();
  for await (const path of everyPage(desk, page)) {
    for (const [href, rel] of await page.locator("a").evaluateAll((all) => all.map((one) => [one.href, one.rel]))) {
      assert.match(href, /^https?:/, `${path}: ${href}`);
      if (!href.startsWith(desk.origin)) assert.match(rel, /noopener/, `${path}: ${href}`);
    }
  }
});

test("its captured page in the frame, clicked at, runs nothing and fetches nothing", async () => {
  const page = await desk.page();
  await watched(page, async () => {
    await page.goto(`${desk.origin}/articles/A1`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await page.locator("iframe").scrollIntoViewIfNeeded();
    const frame = page.frameLocator("iframe.original");
    await frame.locator("h1").waitFor();
    const box = await page.locator("iframe.original").boundingBox();
    await page.mouse.click(box.x + 40, box.y + 40);
  });
  assert.equal(new URL(page.url()).pathname, "/articles/A1", "the frame led nowhere");
});

test("its captured page opened by itself runs nothing and fetches nothing", async () => {
  const page = await desk.page();
  await watched(page, () => page.goto(`${desk.origin}/articles/A1/page`));
  assert.match(page.url(), /\/articles\/A1\/page$/);
});

test("the kit's hostile files run nothing and fetch nothing", { skip: !process.env.WHOSAID_KIT && "the kit is not there" }, async () => {
  const kit = process.env.WHOSAID_KIT;
  const files = join(desk.folder, "kit");
  execFileSync("python3", [join(kit, "make_hostile_inputs.py"), files], { stdio: "ignore" });
  // The folders of pages; the others are for commands (devices, loops, odd names).
  const pages = ["html", "xss", "unicode", "enc", "bytes"].flatMap((below) =>
    existsSync(join(files, below))
      ? readdirSync(join(files, below), { withFileTypes: true })
          .filter((one) => one.isFile() && /\.x?html?$/i.test(one.name))
          .map((one) => join(below, one.name))
      : [],
  );
  assert.ok(pages.length > 10, `${pages.length} pages`);
  try {
    desk.run("ingest", ...pages.map((name) => join(files, name)));
  } catch {
    // What is no article is refused and the rest taken in, which other tests look at.
  }
  const articles = desk.json("articles").map((one) => one.id);
  console.log(`  ${pages.length} files, ${articles.length} articles`);
  const page = await desk.page();
  await watched(page, async () => {
    for (const id of articles) {
      await page.goto(`${desk.origin}/articles/${id}`);
      const answer = await page.goto(`${desk.origin}/articles/${id}/page`).catch(() => null);
      assert.ok(answer === null || [200, 404].includes(answer.status()));
    }
  });
  const cookie = (await page.context().cookies()).map((one) => `${one.name}=${one.value}`)[0];
  const some = articles.slice(-6).flatMap((id) => [`/articles/${id}`, `/articles/${id}/page`]);
  const urls = ["/", "/articles", "/search?q=script", "/sources", "/claims/C1", "/log", "/review", ...some].map((path) => desk.origin + path);
  execFileSync("python3", [join(kit, "browser_xss.py"), "--wait", "0.7", "--cookie", cookie, ...urls], { stdio: "inherit" });
});

test("everything that was taken in is as it was", () => {
  assert.equal(desk.json("verify").ok, true);
  assert.ok(readFileSync(desk.ledger).length > 0);
});
