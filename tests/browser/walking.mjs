// Goes through one page of each kind: what the start page leads to, and what that leads to.

/** The kind of an address: its path without numbers, and the names of what it asks. */
function kind(url) {
  return url.pathname.replace(/\d+/g, "0") + [...url.searchParams.keys()].sort().join("&");
}

/**
 * Opens one page of each kind that links lead to, and gives its path, after those in `started`, which are the richest of
 * their kind. Files to be saved and pictures are left out.
 * A page of the desk's own that answers with a fault ends the walk.
 */
export async function* everyPage(desk, page, started = []) {
  const known = new Set();
  const ahead = ["/", "/search?q=harbour", ...started];
  while (ahead.length) {
    const path = ahead.shift();
    const url = new URL(path, desk.origin);
    const named = started.includes(path) ? path : kind(url);
    if (known.has(named)) continue;
    known.add(named).add(kind(url));
    const answer = await page.goto(url.href);
    if (!answer.ok()) throw new Error(`${path} answers ${answer.status()}`);
    yield path;
    const links = await page.locator("a[href]:not([download])").evaluateAll((all) => all.map((one) => one.href));
    for (const link of links) {
      const to = new URL(link);
      if (to.origin === desk.origin && !/\.\w+$|^\/api\//.test(to.pathname)) ahead.push(to.pathname + to.search);
    }
  }
}

/** The richest pages of the samples. */
export const RICH = ["/articles/A1", "/articles/A5", "/articles/A7", "/claims/C2", "/sources/S2", "/sources/S1/merge?into=S2"];
