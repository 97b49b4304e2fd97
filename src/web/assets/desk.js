// The desk works without this; it only helps: dropping files, and what each page below asks for.
"use strict";

(() => {
  const drop = document.getElementById("drop");
  if (!drop) return;
  const input = document.getElementById("files");
  const progress = document.getElementById("progress");
  const outcomes = document.getElementById("outcomes");

  const tell = (text, address) => {
    const line = document.createElement("li");
    if (address) {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = text;
      line.append(link);
    } else {
      line.textContent = text;
    }
    outcomes.append(line);
  };

  const send = async (file) => {
    const response = await fetch("/ingest/file?name=" + encodeURIComponent(file.name), {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
    if (!response.ok) {
      tell(file.name + ": " + drop.dataset.failed + " (" + response.status + ")");
      return;
    }
    for (const one of await response.json()) {
      tell(one.state + ": " + one.words, one.article && "/articles/" + one.article);
    }
  };

  const take = async (files) => {
    progress.hidden = false;
    progress.max = files.length;
    progress.value = 0;
    for (const file of files) {
      try {
        await send(file);
      } catch (error) {
        tell(file.name + ": " + drop.dataset.failed);
      }
      progress.value += 1;
    }
  };

  input.addEventListener("change", () => take(input.files));
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer.files);
  });
})();

// Selecting words of an article fills the form that ties them to a claim. Places are counted in code points of the text.
(() => {
  const text = document.getElementById("text");
  const form = document.getElementById("link");
  if (!text || !form) return;
  const points = (string) => Array.from(string).length;

  // The place of a point of the page in the text, or -1 outside of it.
  const place = (node, offset) => {
    if (!text.contains(node)) return -1;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, offset);
    let count = 0;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const one = walker.currentNode;
      if (!before.intersectsNode(one)) break;
      const end = one === node ? offset : one.data.length;
      const after = document.createRange();
      after.selectNodeContents(one);
      if (one !== node && before.compareBoundaryPoints(Range.END_TO_END, after) < 0) break;
      count += points(one.data.slice(0, end));
      if (one === node) break;
    }
    return count;
  };

  const take = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    let start = place(range.startContainer, range.startOffset);
    let end = place(range.endContainer, range.endOffset);
    if (start < 0 || end < 0 || start === end) return;
    const all = Array.from(text.textContent);
    const blank = (at) => /^\s$/u.test(all[at]);
    while (start < end && blank(start)) start += 1;
    while (end > start && blank(end - 1)) end -= 1;
    if (start === end) return;
    document.getElementById("link-start").value = start;
    document.getElementById("link-end").value = end;
    document.getElementById("link-quote").value = all.slice(start, end).join("");
    form.classList.add("ready");
  };

  text.addEventListener("mouseup", () => setTimeout(take));
  text.addEventListener("keyup", take);
  text.addEventListener("touchend", () => setTimeout(take));
  // Words that are typed over are looked for in the text again.
  document.getElementById("link-quote").addEventListener("input", () => {
    document.getElementById("link-start").value = "";
    document.getElementById("link-end").value = "";
  });
})();

// Fields that complete what is typed.
(() => {
  for (const field of document.querySelectorAll("input[data-complete]")) {
    let last = "";
    let timer;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const typed = field.value.trim();
        if (typed.length < 2 || typed === last) return;
        last = typed;
        try {
          const response = await fetch(field.dataset.complete + "?q=" + encodeURIComponent(typed));
          if (!response.ok) return;
          const offered = await response.json();
          field.list.replaceChildren(
            ...offered.map((value) => Object.assign(document.createElement("option"), { value })),
          );
        } catch {
          // Without completion one types the whole.
        }
      }, 150);
    });
  }
})();

// Keys: what bears data-key is pressed by that key, unless a person is writing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input[type=text], textarea, select, input[type=search], input[type=url]")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input")) target.focus();
  else target.click();
});
