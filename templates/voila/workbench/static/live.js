// The front end of a dashboard: sends what people do, shows what comes back, never loses either.
// Works as an anywidget (JupyterLab) and in our own Voilà page (page.js).

const RESEND_MS = 3000, LOST_MS = 5000, PING_MS = 8000, TYPING_MS = 250;
const KEEP = "erw-unsent";

const words = (name) => document.getElementById("erw-words")?.dataset[name] ?? "";
const region = (id) => document.getElementById(id);

function announce(text) { const r = region("erw-say"); if (r && text) { r.textContent = ""; r.textContent = text; } }

function alertShown(text) {
  const r = region("erw-alert");
  if (!r) return;
  r.hidden = !text;
  r.querySelector("p").textContent = text;
}

function netShown(text) {
  const r = region("erw-net");
  if (r && r.textContent !== text) { r.textContent = text; r.hidden = !text; }
}

function save(file) {
  const bytes = Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}

async function formValues(form, submitter) {
  const values = {}, files = [];
  for (const [name, value] of new FormData(form, submitter)) {
    if (value instanceof File) {
      if (value.size) files.push({ field: name, name: value.name, base64: await base64(value) });
    } else (values[name] ??= []).push(value);
  }
  return { values, files };
}

function clickValues(element) {
  const values = {};
  for (const { name, value } of element.attributes) {
    if (name.startsWith("data-v-")) values[name.slice(7)] = [value];
  }
  return { values, files: [] };
}

class Page {
  constructor(model, root, morph) {
    Object.assign(this, { model, root, morph, dirty: new WeakSet(), waiting: new Map(), typing: 0 });
    this.ours = document.body.hasAttribute("data-erw");
    this.heard = Date.now();
    this.restored = false;
    model.on("msg:custom", (m) => this.receive(m));
    root.addEventListener("submit", (e) => this.onSubmit(e));
    root.addEventListener("click", (e) => this.onClick(e));
    root.addEventListener("input", (e) => this.onInput(e));
    root.addEventListener("change", (e) => this.onChange(e));
    if (this.ours) window.addEventListener("popstate", () => this.restore(location.search.slice(1)));
    document.querySelector("#erw-alert button")?.addEventListener("click", () => alertShown(""));
    this.timer = setInterval(() => this.tick(), 1000);
    this.post({ kind: "hello" });
    this.early();
  }

  // What was ticked, typed and pressed before this script was there (early.js).
  early() {
    const early = window.erwEarly;
    if (!early) return;
    early.heard.abort();
    for (const field of early.touched) this.dirty.add(field);
    for (const { form, submitter, element } of early.held.splice(0)) {
      if (form?.isConnected) form.requestSubmit(submitter?.isConnected ? submitter : null);
      else element?.click();
    }
  }

  stop() { clearInterval(this.timer); }

  post(content) { this.model.send(content); }

  send(move, { values, files }, from, form = null, safe = Boolean(from?.hasAttribute("data-safe"))) {
    const id = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
    const content = { kind: "move", id, move, values, files };
    const since = Date.now();
    const fields = [...(form?.elements ?? [])].map((f) => [f, f.value, f.checked]);
    this.waiting.set(id, { content, since, sent: since, from, fields, safe });
    from?.setAttribute("data-busy", "");
    this.post(content);
    this.busy();
  }

  busy() {
    this.root.toggleAttribute("aria-busy", this.waiting.size > 0);
    if (this.waiting.size) this.root.setAttribute("aria-busy", "true");
  }

  restore(query) { this.post({ kind: "restore", query }); }

  async onSubmit(event) {
    const form = event.target.closest("form[data-move]");
    if (!form) return;
    event.preventDefault();
    const submitter = event.submitter;
    if (submitter?.hasAttribute("data-busy") || form.hasAttribute("data-busy")) return;
    const sent = await formValues(form, submitter);
    this.send(submitter?.dataset.move || form.dataset.move, sent, form, form);
  }

  onClick(event) {
    const element = event.target.closest("[data-move]:not(form), [data-reload], [data-print], [data-copy], a[href^='?']");
    if (!element || (element.type === "submit" && element.form)) return;
    if (element.matches("a")) {
      if (!this.ours || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      const query = element.getAttribute("href").slice(1);
      history.pushState(null, "", `?${query}`);
      this.restore(query);
    } else if (element.hasAttribute("data-reload")) location.reload();
    else if (element.hasAttribute("data-print")) window.print();
    else if (element.hasAttribute("data-copy")) this.copy(element);
    else if (!element.hasAttribute("data-busy")) this.send(element.dataset.move, clickValues(element), element);
  }

  async copy(element) {
    const text = document.getElementById(element.dataset.copy)?.textContent ?? "";
    try { await navigator.clipboard.writeText(text); announce(words("copied")); }
    catch { getSelection().selectAllChildren(document.getElementById(element.dataset.copy)); }
  }

  onInput(event) {
    this.dirty.add(event.target);
    const form = event.target.closest("form[data-live]");
    if (!form || !["text", "search", "textarea"].includes(event.target.type)) return;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.sendLive(form), TYPING_MS);
  }

  onChange(event) {
    this.dirty.add(event.target);
    const form = event.target.closest("form[data-live]");
    if (form && event.target.type !== "file") { clearTimeout(this.typing); this.sendLive(form); }
  }

  async sendLive(form) {
    const sent = await formValues(form);
    this.send(form.dataset.move, sent, null, form);
  }

  receive(message) {
    this.heard = Date.now();
    netShown("");
    if (message.kind !== "page") return;
    const asked = this.waiting.get(message.for);
    if (asked) {
      this.waiting.delete(message.for);
      asked.from?.removeAttribute("data-busy");
      alertShown(message.error ?? "");
    }
    this.busy();
    // What was sent and taken is the server's from now on; what was typed since then is not.
    if (asked && !message.error) {
      for (const [f, value, checked] of asked.fields) {
        if (f.value === value && f.checked === checked) this.dirty.delete(f);
      }
    }
    // Typing in a search changes the address in place; opening something can be gone back from.
    this.show(message, Boolean(asked?.from));
    announce(message.say);
    if (message.download) save(message.download);
    if (message.go) location.assign((document.body.dataset.base ?? "/") + message.go);
  }

  show(message, answered) {
    this.morph(this.root, message.html, this.dirty);
    this.clocks();
    if (!this.ours) return;
    document.title = message.title;
    document.documentElement.lang = message.lang;
    document.documentElement.dir = message.dir;
    if (location.search.slice(1) !== message.query) {
      history[answered ? "pushState" : "replaceState"](null, "", `?${message.query}`);
    }
    if (!this.restored) { this.restored = true; this.takeUp(); }
    this.focusAsked();
  }

  focusAsked() {
    const wanted = this.root.querySelector("[data-focus]");
    if (wanted && wanted.dataset.focus !== this.focused) { this.focused = wanted.dataset.focus; wanted.focus(); }
    if (!wanted) this.focused = "";
  }

  tick() {
    const now = Date.now();
    for (const one of this.waiting.values()) {
      if (now - one.sent > RESEND_MS) { one.sent = now; this.post(one.content); }
    }
    const oldest = Math.min(...[...this.waiting.values()].map((w) => w.since), Infinity);
    if (now - oldest > LOST_MS) netShown(words("unsaved"));
    else if (now - this.heard > PING_MS + LOST_MS) netShown(words("lost"));
    if (now - this.heard > PING_MS) this.post({ kind: "ping" });
    this.clocks();
  }

  clocks() {
    for (const clock of this.root.querySelectorAll("time[data-until]")) this.clock(clock, Date.now());
  }

  clock(element, now) {
    const left = Math.round((Date.parse(element.dataset.until) - now) / 1000);
    const size = Math.abs(left), two = (n) => String(n).padStart(2, "0");
    element.textContent = `${left < 0 ? "−" : ""}${two(Math.floor(size / 60))}:${two(size % 60)}`;
    element.toggleAttribute("data-over", left < 0);
  }

  full() {
    this.stop();
    const main = document.createElement("main"), said = document.createElement("p");
    Object.assign(main, { id: "main" });
    Object.assign(said, { className: "notice bad", textContent: words("full") });
    said.setAttribute("role", "alert");
    main.append(said);
    this.root.replaceChildren(main);
  }

  // The kernel is gone: keep what was not stored, open the page anew, put it back.
  dead() {
    netShown(words("dead"));
    this.keep();
    // Long enough to read why; what is done meanwhile is kept too.
    setTimeout(() => { this.keep(); location.reload(); }, 1200);
  }

  keep() {
    const unsent = [...this.waiting.values()].filter((w) => w.safe).map((w) => w.content);
    const fields = [];
    for (const form of this.root.querySelectorAll("form[id]")) {
      for (const f of form.elements) {
        if (f.name && f.type !== "file" && (this.dirty.has(f) || form.hasAttribute("data-busy"))) {
          fields.push({ form: form.id, name: f.name, value: f.value, checked: f.checked });
        }
      }
    }
    try { sessionStorage.setItem(KEEP, JSON.stringify({ path: location.pathname, unsent, fields })); } catch { /* full or closed */ }
  }

  takeUp() {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(KEEP)); sessionStorage.removeItem(KEEP); } catch { return; }
    if (!kept || kept.path !== location.pathname) return;
    const touched = new Set([...this.root.querySelectorAll("input, select, textarea")].filter((f) => this.dirty.has(f)));
    for (const { move, values } of kept.unsent) this.send(move, { values, files: [] }, null, null, true);
    for (const one of kept.fields) {
      const same = [...(document.getElementById(one.form)?.elements ?? [])].filter((f) => f.name === one.name);
      if (same.some((f) => touched.has(f))) continue; // said anew meanwhile
      for (const f of same) {
        if (f.type === "checkbox" || f.type === "radio") { if (f.value === one.value) f.checked = one.checked; }
        else f.value = one.value;
        this.dirty.add(f);
      }
    }
    announce(words("back"));
  }
}

export async function start(model, root, morph) { return new Page(model, root, morph); }

export default {
  async render({ model, el }) {
    // In JupyterLab there is one module only: the page is replaced as a whole.
    const page = new Page(model, el, (root, html) => { root.innerHTML = html; });
    el.classList.add("erw");
    return () => page.stop();
  },
};
