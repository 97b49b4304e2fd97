// Selecting words of an article as a person does, by code points of its text.

/** Where on the page the first and the last sign of a stretch of the text are. */
function corners(page, start, end) {
  return page.evaluate(
    ([start, end]) => {
      const text = document.getElementById("text");
      const find = (wanted) => {
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        let count = 0;
        while (walker.nextNode()) {
          let units = 0;
          for (const sign of walker.currentNode.data) {
            if (count === wanted) return [walker.currentNode, units, units + sign.length];
            count += 1;
            units += sign.length;
          }
        }
        throw new Error("the text ends before " + wanted);
      };
      const box = (at) => {
        const [node, from, to] = find(at);
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return range.getClientRects()[0];
      };
      const [first] = find(start);
      first.parentElement.scrollIntoView({ block: "center" });
      const range = document.createRange();
      range.setStart(first, find(start)[1]);
      range.setEnd(first, find(start)[2]);
      const top = range.getBoundingClientRect().top;
      if (top < 50 || top > innerHeight - 200) scrollBy(0, top - innerHeight / 3);
      const rightToLeft = getComputedStyle(text).direction === "rtl";
      const [one, two] = [box(start), box(end - 1)];
      const edge = (rect, begin) => (begin === rightToLeft ? rect.right - 1 : rect.left + 1);
      return [
        { x: edge(one, true), y: (one.top + one.bottom) / 2 },
        { x: edge(two, false), y: (two.top + two.bottom) / 2 },
      ];
    },
    [start, end],
  );
}

/** Drags the mouse from the first sign to the last. */
export async function selectByMouse(page, start, end) {
  const [from, to] = await corners(page, start, end);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await page.waitForTimeout(100);
}

/** What the form took from the selection. */
export function taken(page) {
  return page.evaluate(() => {
    const value = (id) => document.getElementById(id).value;
    return { start: +value("link-start"), end: +value("link-end"), quote: value("link-quote") };
  });
}

/** Where words stand in a text, in code points. */
export function place(text, words, from = 0) {
  const at = text.indexOf(words, from);
  if (at < 0) throw new Error(`the text has no “${words}”`);
  const start = Array.from(text.slice(0, at)).length;
  return { start, end: start + Array.from(words).length };
}

/** The words between two places. */
export function slice(text, start, end) {
  return Array.from(text).slice(start, end).join("");
}

/** Fills the rest of the form and sends it. */
export async function record(page, { claim, stance = "repeats", via = [], note }) {
  await page.fill("#link-claim", claim);
  await page.check(`input[name=stance][value=${stance}]`);
  for (const [place, name] of via.entries()) await page.locator("input[name=via]").nth(place).fill(name);
  if (note) await page.fill("#link-note", note);
  await Promise.all([page.waitForURL(/#L\d+$/), page.click("#link button[type=submit]")]);
  return new URL(page.url()).hash.slice(1);
}
