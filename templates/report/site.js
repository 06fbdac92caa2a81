// Filters of the table and map, and the search of recommendations. Without it all States are shown.
"use strict";
(() => {
  const form = document.getElementById("filters");
  const rows = [...document.querySelectorAll("tr[data-names]")];
  const shapes = new Map();
  for (const a of document.querySelectorAll(".map a[data-iso3]")) {
    const known = shapes.get(a.dataset.iso3) || [];
    shapes.set(a.dataset.iso3, [...known, a]);
  }
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");

  function filter() {
    const asked = fold(form.elements.state.value.trim());
    const region = form.elements.region.value;
    let n = 0;
    for (const row of rows) {
      const fits = (!asked || fold(row.dataset.names).includes(asked))
        && (!region || row.dataset.region === region)
        && (!form.elements.both.checked || row.dataset.both === "1")
        && (!form.elements.vote.checked || row.dataset.vote === "1");
      row.hidden = !fits;
      n += fits ? 1 : 0;
      for (const a of shapes.get(row.dataset.iso3) || []) a.classList.toggle("dim", !fits);
    }
    shown.textContent = shown.dataset.text.replace("{n}", n.toLocaleString(document.documentElement.lang));
    none.hidden = n > 0;
  }

  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const told = document.getElementById("told");
  const most = 50;
  let texts = null;
  const names = new Map(rows.map((row) => [row.dataset.iso3, row.dataset.name]));

  function all() {
    if (!texts) {
      texts = JSON.parse(window.erwRecommendations || "[]");
      for (const one of texts) one.push(fold(`${names.get(one[0]) || ""} ${one[2]} ${one[3]}`));
    }
    return texts;
  }

  function look() {
    const words = fold(search.elements.q.value).split(/\s+/).filter(Boolean);
    found.replaceChildren();
    if (!words.length) {
      told.textContent = "";
      return;
    }
    const hits = all().filter((one) => words.every((w) => one[4].includes(w)));
    told.textContent = (hits.length > most ? told.dataset.many : told.dataset.text)
      .replace("{n}", hits.length.toLocaleString(document.documentElement.lang)).replace("{most}", most);
    for (const [iso3, id, cite, text] of hits.slice(0, most)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `reports/${iso3}/joint_analysis.html#${id}`;
      link.textContent = `${names.get(iso3) || iso3}: ${cite}`;
      const words = document.createElement("p");
      words.dir = "auto";
      words.textContent = text;
      item.append(link, words);
      found.append(item);
    }
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("submit", (event) => { event.preventDefault(); look(); });
  search.addEventListener("input", look);
  form.hidden = false;
  document.getElementById("searching").hidden = false;
  filter();
})();
