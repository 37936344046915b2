// --- single keys: they can be turned off, for those whose voice or hand presses keys by accident
let keys = localStorage.getItem("keys") !== "off";
const showKeys = () => {
  document.body.classList.toggle("keys-off", !keys);
  $("#keys")?.setAttribute("aria-pressed", String(keys));
};
const editable = (one) => one && (one.matches("textarea, select, [contenteditable]")
  || (one.matches("input") && !["checkbox", "radio", "button", "submit"].includes(one.type)));

// A hand that trembles, or a key that bounces, presses twice within this: a typist's two letters are further apart.
const DOUBLED = 120;
// The next claim must be seen before the key that judged the last one judges it.
const SEEN = 700;
let down = null;
let pressed = { key: null, at: -Infinity };
let judged = { key: null, at: -Infinity };
const gaveVerdict = () => { judged = { key: pressed.key, at: performance.now() }; };
const again = (event) => {
  const now = performance.now();
  return event.repeat && down === event.key
    || pressed.key === event.key && now - pressed.at < DOUBLED
    || judged.key === event.key && now - judged.at < SEEN;
};

document.addEventListener("keydown", (event) => {
  if (event.key === "F1") {
    const help = $("#keys-help");
    if (help) { event.preventDefault(); if (!help.open) help.showModal(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("dialog[open]")) return;
  if (["Shift", "CapsLock", "AltGraph"].includes(event.key)) return;
  // A key that is held, or came twice, neither types into the field that it led to nor judges the claim that came next.
  if (keys && again(event)) { event.preventDefault(); return; }
  if (event.key !== judged.key) judged = { key: null, at: -Infinity };
  // Behind another key it is no bounce: who goes to the note and types "an" at once means both letters.
  if (event.key !== pressed.key) pressed = { key: null, at: -Infinity };
  if (event.key === "Escape" && editable(event.target)) { event.target.blur(); card()?.focus({ preventScroll: true }); return; }
  if (!keys || editable(event.target)) return;
  // Space and Enter belong to whatever has the focus.
  if (event.key === " " || event.key === "Enter") return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  down = event.key;
  pressed = { key: event.key, at: performance.now() };
  if (sending) return;
  if (target.matches("input[type=checkbox]")) {
    target.closest("details")?.toggleAttribute("open", true);
    target.click();
    target.focus();
  } else if (target.id === "suggestion") openWrong().focus();
  else if (editable(target)) target.focus();
  else target.click();
});
document.addEventListener("keyup", (event) => { if (event.key === down) down = null; });
window.addEventListener("blur", () => { down = null; });
