// Hears what people do before the page answers: live.js takes it over, so that nothing is lost.

(() => {
  const early = { touched: new Set(), held: [], heard: new AbortController() };
  const listen = (name, act) => document.addEventListener(name, act, { capture: true, signal: early.heard.signal });
  const touch = (event) => early.touched.add(event.target);
  listen("input", touch);
  listen("change", touch);
  listen("submit", (event) => {
    const form = event.target.closest("form[data-move]");
    if (!form) return;
    event.preventDefault();
    const submitter = event.submitter;
    if (!early.held.some((h) => h.form === form)) early.held.push({ form, submitter });
  });
  listen("click", (event) => {
    const element = event.target.closest?.("button[data-move], [data-print], [data-copy]");
    if (!element || (element.type === "submit" && element.form)) return;
    if (!early.held.some((h) => h.element === element)) early.held.push({ element });
  });
  window.erwEarly = early;
})();
