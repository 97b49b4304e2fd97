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
