// Brings a page's elements into the shape of another's, keeping the elements themselves: focus,
// scroll positions, open details and half-written text stay as they are.

const FIELDS = new Set(["INPUT", "TEXTAREA", "SELECT"]);
const CLIENT_OWNED = new Set(["open", "data-busy"]);

const keyOf = (node) => (node.nodeType === 1 ? node.id || node.getAttribute("data-key") || "" : "");

function sameKind(a, b) {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b)
    && (a.nodeName !== "INPUT" || (a.type === b.type && a.name === b.name));
}

function attributes(old, fresh) {
  for (const { name, value } of fresh.attributes) {
    if (CLIENT_OWNED.has(name) && !fresh.hasAttribute("data-forced")) continue;
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && (!CLIENT_OWNED.has(name) || fresh.hasAttribute("data-forced"))) {
      old.removeAttribute(name);
    }
  }
}

function field(old, fresh, dirty) {
  if (dirty.has(old)) return;
  if (old.nodeName === "SELECT") {
    const chosen = [...fresh.options].map((o) => o.hasAttribute("selected"));
    if (!chosen.some(Boolean) && !old.multiple && chosen.length) chosen[0] = true;
    [...old.options].forEach((o, i) => { if (o.selected !== chosen[i]) o.selected = chosen[i]; });
  } else if (old.type === "checkbox" || old.type === "radio") {
    old.checked = fresh.hasAttribute("checked");
  } else if (old.type !== "file") {
    const value = old.nodeName === "TEXTAREA" ? fresh.textContent : fresh.getAttribute("value") ?? "";
    // A space just typed at the end is not yet a difference to whoever types on.
    const same = old === document.activeElement && old.value.trim() === value.trim();
    if (!same && old.value !== value) old.value = value;
  }
}

function one(old, fresh, dirty) {
  if (old.nodeType !== 1) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  attributes(old, fresh);
  if (old.nodeName !== "TEXTAREA") children(old, fresh, dirty);
  if (FIELDS.has(old.nodeName)) field(old, fresh, dirty);
}

function children(old, fresh, dirty) {
  const keyed = new Map();
  for (const child of old.childNodes) if (keyOf(child)) keyed.set(keyOf(child), child);
  let at = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const key = keyOf(wanted);
    let found = key ? keyed.get(key) : null;
    if (found && !sameKind(found, wanted)) found = null;
    if (!found && !key) {
      while (at && keyOf(at) && ![...fresh.childNodes].some((f) => keyOf(f) === keyOf(at))) {
        const gone = at; at = at.nextSibling; gone.remove();
      }
      if (at && !keyOf(at) && sameKind(at, wanted)) found = at;
    }
    if (found) {
      if (found === at) at = at.nextSibling; else old.insertBefore(found, at);
      one(found, wanted, dirty);
    } else {
      old.insertBefore(document.importNode(wanted, true), at);
    }
  }
  while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
}

export function morph(root, html, dirty) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const active = document.activeElement;
  const range = active && "selectionStart" in active && active.type !== "checkbox"
    ? [active.selectionStart, active.selectionEnd] : null;
  children(root, fresh.content, dirty);
  if (active && active !== document.activeElement && active.isConnected) {
    active.focus({ preventScroll: true });
    if (range && range[0] !== null) {
      try { active.setSelectionRange(...range); } catch { /* fields without a caret */ }
    }
  }
}
