// --- the page: its parts, what it says, and how new parts are put into it. The review desk works without this script.
const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const main = () => $("#main");
const card = () => $("#card");
const columns = () => $(".columns[data-signs]");
const element = (markup) => {
  const frame = document.createElement("template");
  frame.innerHTML = markup.trim();
  return frame.content.firstElementChild;
};

// Said to a screen reader: politely, or at once. The same words twice are two sayings.
const speak = (where, text) => { where.textContent = ""; where.textContent = text; };
const say = (text) => speak($("#said"), text);
const alarm = (text) => speak($("#alarm"), text);

// What the reader must see: in the foot of the card, which never leaves the window; on other pages within the form, or at the top.
const notify = (what, { refused = false, help = "", link, within } = {}) => {
  const box = element(`<div id="notice" class="notice"><strong></strong> <span></span></div>`);
  box.classList.toggle("refused", refused);
  $("strong", box).textContent = what;
  $("span", box).textContent = help;
  if (link) {
    const way = element("<a></a>");
    way.href = link.href;
    way.textContent = link.text;
    box.append(" ", way);
  }
  $("#notice")?.remove();
  const foot = $(".card-foot");
  if (foot) foot.insertBefore(box, $(".verdicts", foot) ?? foot.firstChild);
  else if (within?.isConnected) within.prepend(box);
  else main().prepend(box);
  if (!foot) box.scrollIntoView({ block: "nearest" });
  (refused ? alarm : say)([what, help, link?.text].filter(Boolean).join(" "));
};
const withdraw = () => { $("#notice")?.remove(); };

// The words that are wrong stand in the field for the right ones, to be mended and not typed again.
const openWrong = () => {
  const field = $("#suggestion");
  $("#wrong").open = true;
  if (!field.value) field.value = field.dataset.words;
  return field;
};

// Where the cursor goes after a refusal: into the field that it is about.
const focusOn = (about) => {
  const row = () => all("#evidence [name=ref]");
  const part = {
    evidence: () => row().find((one) => !one.value) ?? row()[0],
    note: () => $("#note"),
    suggestion: openWrong,
    words: () => $("#words"),
    verdicts: () => $("#verdicts"),
    // A form as a whole: what is missing in it, else its first field.
    notice: () => {
      const fields = all("input:not([type=hidden]), textarea, select", $("#notice").closest("form") ?? $("#notice"));
      return fields.find((one) => !one.validity.valid) ?? fields[0] ?? $("#notice");
    },
  }[about]?.() ?? (about && document.getElementById(about)) ?? card();
  if (!part) return;
  part.closest("details")?.toggleAttribute("open", true);
  if (!part.matches("input, textarea, select, button, a, [tabindex]")) part.tabIndex = -1;
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: "nearest", behavior: "instant" });
};

// --- the signs in the text: one letter a claim says how it stands, and only what changed is touched
const letters = () => Object.fromEntries(all(".legend [data-letter]").map((one) => [one.dataset.letter, {
  status: one.dataset.status, sign: $(".sign", one).textContent,
}]));
const mark = (signs) => {
  const frame = columns();
  const old = frame.dataset.signs;
  if (old === signs) return;
  const known = letters();
  for (let at = 0; at < signs.length; at += 1) {
    if (old[at] === signs[at]) continue;
    const claim = document.getElementById(`c${at + 1}`);
    const now = known[signs[at].toLowerCase()];
    if (!claim || !now) continue;
    claim.className = `claim st-${now.status}`;
    $(".sign", claim).textContent = now.sign;
    $(".points", claim)?.remove();
    const pointed = signs[at] !== signs[at].toLowerCase();
    const words = $(".hidden", claim);
    if (pointed) words.before(element(`<span class="points" aria-hidden="true">»</span>`));
    words.textContent = ` (claim ${at + 1}, ${now.status}${pointed ? ", a program points at it" : ""})`;
  }
  frame.dataset.signs = signs;
};
const markCurrent = () => {
  for (const one of all(".claim[aria-current]")) { one.removeAttribute("aria-current"); one.tabIndex = -1; }
  const now = document.getElementById(`c${card()?.dataset.number}`);
  if (!now) return;
  now.setAttribute("aria-current", "true");
  now.removeAttribute("tabindex");
  now.scrollIntoView({ block: matchMedia("(max-width: 58rem)").matches ? "start" : "nearest", behavior: "instant" });
};

// The text itself changed: it is fetched whole, which a verdict never asks for.
const renewText = async () => {
  const answer = await fetch(location.href);
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [frame, now] = [$(".columns[data-signs]", page), columns()];
  if (!frame || !now) return;
  $("#proof").replaceWith($("#proof", page));
  now.dataset.signs = frame.dataset.signs;
  now.dataset.text = frame.dataset.text;
  markCurrent();
  localTimes();
};
const surround = (part) => {
  const frame = columns();
  if (!frame) return false;
  $(".views")?.replaceWith(element(part.views));
  frame.dataset.stamp = part.stamp;
  const other = part.text && frame.dataset.text !== part.text || frame.dataset.signs.length !== part.signs.length;
  if (!other) mark(part.signs);
  return other;
};

// A card that the server made takes the place of the one that is there.
const put = (part, push) => {
  const other = surround(part);
  card().replaceWith(element(part.card));
  if (push && part.path && part.path !== location.pathname + location.search) history.pushState(null, "", part.path);
  markCurrent();
  ready();
  const told = $("#notice");
  if (part.refused) {
    alarm(told?.textContent ?? "");
    focusOn(told?.dataset.about);
  } else {
    say([told?.textContent, $("#card-title")?.textContent].filter(Boolean).join(". "));
    card().focus({ preventScroll: true });
  }
  if (other) renewText();
};
