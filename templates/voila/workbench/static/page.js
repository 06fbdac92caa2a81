// Our Voilà page: one widget, no widget manager. Speaks the kernel's messages over its websocket.

import { morph } from "./morph.js";
import { start } from "./live.js";

const root = document.getElementById("erw");
const base = document.body.dataset.base;
const kernel = document.getElementById("erw-kernel")?.dataset.kernel ?? "";
const session = Math.random().toString(16).slice(2).padEnd(32, "0");

class Model {
  constructor(id) { this.id = id; this.heard = []; this.queue = []; this.tries = 0; this.connect(); }

  on(event, listener) { if (event === "msg:custom") this.heard.push(listener); }

  connect() {
    const url = new URL(`${base}api/kernels/${kernel}/channels?session_id=${session}`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    this.socket = new WebSocket(url);
    this.socket.onopen = () => { this.tries = 0; for (const m of this.queue.splice(0)) this.socket.send(m); };
    this.socket.onmessage = (event) => this.receive(event.data);
    this.socket.onclose = () => this.lost();
  }

  async lost() {
    if (this.closed) return;
    this.tries += 1;
    await new Promise((wake) => setTimeout(wake, Math.min(500 * this.tries, 4000)));
    let status = 0;
    try { status = (await fetch(`${base}erw/kernel/${kernel}`, { cache: "no-store" })).status; } catch { /* no network */ }
    if (status === 404) { this.closed = true; this.page?.dead(); }
    else if (status === 503) { this.closed = true; this.page?.full(); }
    else this.connect();
  }

  send(content) {
    const text = JSON.stringify({
      header: { msg_id: Math.random().toString(16).slice(2), msg_type: "comm_msg", username: "", session, version: "5.4", date: new Date().toISOString() },
      parent_header: {}, metadata: {}, channel: "shell", buffers: [],
      content: { comm_id: this.id, data: { method: "custom", content } },
    });
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
    else if (content.kind !== "ping" && !this.queue.includes(text)) this.queue.push(text);
  }

  receive(data) {
    if (typeof data !== "string") return;
    const message = JSON.parse(data);
    if (message.msg_type === "status" && ["dead", "restarting"].includes(message.content.execution_state)) {
      this.closed = true; this.page?.dead(); return;
    }
    const { comm_id, data: inner } = message.content ?? {};
    if (message.msg_type !== "comm_msg" || comm_id !== this.id || inner?.method !== "custom") return;
    for (const listener of this.heard) listener(inner.content);
  }
}

if (root && kernel) {
  const model = new Model(root.dataset.model);
  model.page = await start(model, root, morph);
  addEventListener("pagehide", (event) => {
    if (!event.persisted) { model.closed = true; navigator.sendBeacon(`${base}erw/leave/${kernel}`); }
  });
  root.setAttribute("data-live", "");
}
