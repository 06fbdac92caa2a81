// The search of recommendations: loads the list of words, then what the typed words need of the rest.
"use strict";
(() => {
  const form = document.getElementById("search");
  const found = document.getElementById("found");
  const told = document.getElementById("told");
  const loading = document.getElementById("loading");
  const bar = loading.querySelector("progress");
  const most = 50;
  const rest = 150;
  const atOnce = 6;
  const language = document.documentElement.lang;
  const names = new Map([...document.querySelectorAll("tr[data-names]")]
    .map((row) => [row.dataset.iso3, row.dataset.name]));
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const value = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"]
    .map((sign, n) => [sign.charCodeAt(0), n]));
  const digit = Uint8Array.from({ length: 128 }, (_, code) => value.get(code) || 0);

  // Parts, each once: by a script element, as a page from a folder may load nothing else.
  const arrived = new Map();
  const asked = new Map();
  window.erwPart = (name, sum, held) => arrived.set(name, [sum, held]);

  function load(name, sum) {
    if (!asked.has(name)) {
      const made = new Promise((done, failed) => {
        const script = document.createElement("script");
        script.addEventListener("load", () => {
          const [own, held] = arrived.get(name) || [];
          script.remove();
          arrived.delete(name);
          if (own === sum) done(held);
          else failed(new Error(`${name}.js`));
        });
        script.addEventListener("error", () => { script.remove(); failed(new Error(`${name}.js`)); });
        script.src = `search/${name}.js?${sum}`;
        document.head.append(script);
      });
      made.catch(() => asked.delete(name));
      asked.set(name, made);
    }
    return asked.get(name);
  }

  // The words, one a line, and where each line begins.
  let index = null;
  function words() {
    index = index || load("words", form.dataset.words).then((held) => {
      const all = JSON.parse(held);
      const starts = new Int32Array(all.words ? all.words.split(" ").length + 1 : 1);
      const lines = [];
      let before = "";
      let at = 0;
      for (const one of all.words ? all.words.split(" ") : []) {
        before = before.slice(0, digit[one.charCodeAt(0)]) + one.slice(1);
        starts[lines.length] = at;
        at += before.length + 1;
        lines.push(before);
      }
      starts[lines.length] = at;
      return { ...all, lines: lines.join("\n"), starts };
    });
    index.catch(() => { index = null; });
    return index;
  }

  // The last entry whose beginning is not after `at`.
  function within(firsts, at, beginning) {
    let low = 0;
    let high = firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (beginning(firsts[middle]) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // Which words hold the typed one, by part of the lists; first the parts whose commonest word does,
  // as few texts may be left after them.
  function fitting(all, typed) {
    const parts = new Map();
    for (let at = all.lines.indexOf(typed); at >= 0;) {
      const word = within(all.starts, at, (n) => n);
      const part = within(all.lists, word, (one) => one[0]);
      if (!parts.has(part)) parts.set(part, []);
      parts.get(part).push(word - all.lists[part][0]);
      at = all.lines.indexOf(typed, all.starts[word + 1]);
    }
    const common = ([part, own]) => (own.includes(all.lists[part][2]) ? all.lists[part][3] : 0);
    return [...parts].sort((a, b) => common(b) - common(a));
  }

  function mark(list, open, marks) {
    let text = 0;
    let n = 0;
    let shift = 0;
    let fresh = 0;
    for (let i = 0; i < list.length; i += 1) {
      const d = digit[list.charCodeAt(i)];
      n |= (d & 31) << shift;
      shift += 5;
      if (d < 32) {
        text += n;
        n = 0;
        shift = 0;
        if (open[text] && !marks[text]) {
          marks[text] = 1;
          fresh += 1;
        }
      }
    }
    return fresh;
  }

  // The texts that hold all typed words. Ends early when nothing can be added or nothing is left.
  async function matching(all, typed, current) {
    let open = new Uint8Array(all.texts).fill(1);
    let left = all.texts;
    const rarest = [...new Set(typed)].sort((a, b) => b.length - a.length);
    for (const word of rarest) {
      const marks = new Uint8Array(all.texts);
      const parts = fitting(all, word);
      let missing = left;
      for (let n = 0; n < parts.length && missing && current(); n += atOnce) {
        const some = parts.slice(n, n + atOnce);
        const lists = await together(some.map(([part]) => load(`l${part}`, all.lists[part][1])));
        lists.forEach((held, k) => {
          const own = held.split(" ");
          for (const one of some[k][1]) missing -= mark(own[one], open, marks);
        });
      }
      open = marks;
      left -= missing;
    }
    const hits = [];
    for (let n = open.indexOf(1); n >= 0; n = open.indexOf(1, n + 1)) hits.push(n);
    return hits;
  }

  // Waits for some parts, and shows how many of those known to be needed have come.
  async function together(promises) {
    bar.max += promises.length;
    return Promise.all(promises.map(async (one) => {
      const held = await one;
      bar.value += 1;
      return held;
    }));
  }

  function shown([iso3, id, cite, text]) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `reports/${iso3}/joint_analysis.html#${id}`;
    link.textContent = `${names.get(iso3) || iso3}: ${cite}`;
    const words = document.createElement("p");
    words.dir = "auto";
    words.textContent = text;
    item.append(link, words);
    return item;
  }

  // In their order, each as soon as it and those before it are there.
  async function show(all, hits, current) {
    const wanted = new Map();
    for (const hit of hits) {
      const part = within(all.parts, hit, (one) => one[0]);
      if (!wanted.has(part)) wanted.set(part, []);
      wanted.get(part).push(hit - all.parts[part][0]);
    }
    const coming = [...wanted].map(([part, own]) => [load(`t${part}`, all.parts[part][1]), own]);
    together(coming.map(([held]) => held)).catch(() => {});
    for (const [held, own] of coming) {
      const rows = JSON.parse(await held);
      if (!current()) return;
      found.append(...own.map((n) => shown(rows[n])));
    }
  }

  function say(text, hits, file) {
    told.textContent = text.replace("{n}", hits.toLocaleString(language))
      .replace("{most}", most).replace("{file}", file);
  }

  function clear() {
    told.textContent = "";
    found.replaceChildren();
  }

  function ended() {
    loading.hidden = true;
    found.ariaBusy = "false";
  }

  let turn = 0;
  async function look() {
    const own = turn += 1;
    const current = () => own === turn;
    const typed = fold(form.elements.q.value).split(/\s+/).filter(Boolean);
    told.classList.remove("bad");
    found.ariaBusy = "true";
    if (!typed.length) {
      clear();
      ended();
      return;
    }
    let counted = false;
    // What comes at once needs no word about it.
    const late = setTimeout(() => {
      if (!current()) return;
      loading.hidden = false;
      if (!counted) clear();
    }, rest);
    bar.max = 1;
    bar.value = 0;
    try {
      const all = await words();
      bar.value = 1;
      const hits = current() ? await matching(all, typed, current) : [];
      if (!current()) return;
      counted = true;
      found.replaceChildren();
      say(hits.length > most ? told.dataset.many : told.dataset.text, hits.length, "");
      await show(all, hits.slice(0, most), current);
    } catch (error) {
      if (!current()) return;
      if (!counted) clear();
      told.classList.add("bad");
      say(told.dataset.failed, 0, `search/${error.message}`);
    } finally {
      clearTimeout(late);
      if (current()) ended();
    }
  }

  let waiting = 0;
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); look(); });
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    // One or two letters ask for much; most people are about to type more.
    const few = form.elements.q.value.trim().length < 3;
    waiting = setTimeout(look, few ? 4 * rest : rest);
  });
  form.elements.q.addEventListener("focus", () => { words().catch(() => {}); });
  document.getElementById("searching").hidden = false;
})();
