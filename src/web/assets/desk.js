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
    const address = event.dataTransfer.getData("URL");
    if (event.dataTransfer.files.length) take(event.dataTransfer.files);
    else if (address) document.getElementById("url").value = address;
  });
})();

// Selecting words of an article fills the form that ties them to a claim. Places are counted in code points of the text.
(() => {
  const text = document.getElementById("text");
  const form = document.getElementById("link");
  if (!text || !form) return;
  const start = document.getElementById("link-start");
  const end = document.getElementById("link-end");
  const quote = document.getElementById("link-quote");
  const status = document.getElementById("status");
  const all = Array.from(text.textContent);
  const blank = (at) => /^\s$/u.test(all[at]);
  const selection = document.getSelection();

  // The place of a point of the page in the text; what lies before the text is its beginning, what lies after is its end.
  const place = (node, offset) => {
    const before = document.createRange();
    before.selectNodeContents(text);
    if (before.comparePoint(node, offset) < 0) return 0;
    if (before.comparePoint(node, offset) > 0) return all.length;
    before.setEnd(node, offset);
    return Array.from(before.toString()).length;
  };

  const take = () => {
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    let from = place(range.startContainer, range.startOffset);
    let to = place(range.endContainer, range.endOffset);
    while (from < to && blank(from)) from += 1;
    while (to > from && blank(to - 1)) to -= 1;
    if (from === to) return;
    start.value = from;
    end.value = to;
    quote.value = all.slice(from, to).join("");
    form.classList.add("ready");
  };

  // One event for mouse, touch and keys. While a person drags there are many: one a frame is enough.
  let due = 0;
  let told = 0;
  document.addEventListener("selectionchange", () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(take);
    clearTimeout(told);
    told = setTimeout(() => {
      if (text.contains(selection.anchorNode) && !selection.isCollapsed) status.textContent = quote.value;
    }, 700);
  });

  // Passages are links: words in them can be selected all the same, and letting go of the mouse then follows nothing.
  for (const link of text.querySelectorAll("a")) link.draggable = false;
  text.addEventListener("click", (event) => {
    if (!selection.isCollapsed && event.detail) event.preventDefault();
  });

  // Without a mouse: an arrow selects the next word, with Shift the browser selects more, Enter goes on to the form.
  text.addEventListener("keydown", (event) => {
    if (event.target !== text || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter") {
      take();
      document.getElementById("link-claim").focus();
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      const rightToLeft = getComputedStyle(text).direction === "rtl";
      step((event.key === "ArrowRight") !== rightToLeft);
    } else {
      return;
    }
    event.preventDefault();
  });

  let words;
  const step = (onward) => {
    words ??= Array.from(new Intl.Segmenter([], { granularity: "word" }).segment(text.textContent))
      .filter((word) => word.isWordLike);
    let unit = -1;
    if (selection.rangeCount && text.contains(selection.anchorNode)) {
      const range = selection.getRangeAt(0);
      const before = document.createRange();
      before.selectNodeContents(text);
      before.setEnd(range.startContainer, range.startOffset);
      unit = before.toString().length;
    }
    const next = words.findIndex((word) => word.index > unit);
    const here = next < 0 ? words.length : next;
    const inside = unit >= 0 && words[here - 1]?.index < unit;
    const word = words[onward ? here : here - (inside ? 1 : 2)];
    if (!word) return;
    const [node, offset] = point(word.index);
    const [last, after] = point(word.index + word.segment.length - 1);
    selection.setBaseAndExtent(node, offset, last, after + 1);
    node.parentElement.scrollIntoView({ block: "nearest" });
  };

  // The point of the page at a place of the text, counted as the browser counts (UTF-16).
  const point = (unit) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let count = 0;
    while (walker.nextNode()) {
      const length = walker.currentNode.data.length;
      if (unit < count + length) return [walker.currentNode, unit - count];
      count += length;
    }
    return [text, text.childNodes.length];
  };

  // Words that are typed over are looked for in the text again.
  quote.addEventListener("input", () => {
    start.value = "";
    end.value = "";
  });
})();

// What is sent once is not sent again by a second press before the answer comes.
(() => {
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
    setTimeout(() => delete event.target.dataset.sent, 3000);
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
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
  if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input")) target.focus();
  else target.click();
});
