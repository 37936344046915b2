// --- forms on the way to publication: each is sent once, refused inside itself, and looked for where no answer came
const acts = () => $(".acts[data-story]");
const actKey = "act sent and not answered";
const actDraft = (form) => `act ${location.pathname} ${form}`;
// The server wants UTC; a reader thinks in the time of the clock on the wall.
const actFields = (form, submitter) => {
  const fields = new FormData(form, submitter);
  for (const field of all("input[type=datetime-local]", form)) {
    const at = new Date(field.value);
    if (field.value && !Number.isNaN(at.getTime())) fields.set(field.name, at.toISOString());
  }
  return fields;
};
const keepAct = (form) => {
  const words = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !["form", "key", "act", "shown"].includes(name));
  // A text that is larger than the browser keeps is in the field still.
  try { sessionStorage.setItem(actDraft(form.id), JSON.stringify(words)); } catch { /* it stays in the field */ }
};
const loadAct = (id) => {
  const form = document.getElementById(id);
  const saved = sessionStorage.getItem(actDraft(id));
  if (!form || !saved) return;
  for (const [name, value] of JSON.parse(saved)) {
    const field = form.elements[name];
    if (!field || field.type === "hidden" || field.tagName === "BUTTON") continue;
    if (field.type === "checkbox") field.checked = true; else field.value = value;
    field.closest("details")?.toggleAttribute("open", true);
  }
  form.closest("details")?.toggleAttribute("open", true);
};

// What the server answered, whatever it is: the way on, or the page with the form as it stands now.
const receiveAct = async (answer, form) => {
  if (answer.status === 401) {
    notify("You are not signed in any more: nothing was recorded.", { refused: true, within: form, help: "What you typed is kept in this tab.", link: wayBack() });
    return;
  }
  if (answer.headers.get("content-type")?.startsWith("application/json")) {
    const { go: path } = await answer.json();
    sessionStorage.removeItem(actDraft(form.id));
    if (path === location.pathname + location.search) location.reload(); else location.assign(path);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(".acts[data-story]");
  if (!fresh || !acts()) {
    notify(page.getElementById("notice")?.textContent ?? "The review desk answered with something else.", { refused: true, within: form });
    return;
  }
  $("#notice")?.remove();
  acts().replaceWith(fresh);
  const above = page.querySelector("main > #notice");
  if (above) acts().before(above);
  readyActs();
  const told = $("#notice");
  if (told?.matches(".refused")) {
    // A long form has room for a refusal beside the field that it is about.
    const field = told.dataset.about && told.dataset.about !== "notice" && $(`#${CSS.escape(told.dataset.about)}`, told.closest("form") ?? main());
    if (field) ($(`label[for="${CSS.escape(field.id)}"]`) ?? field.closest("p, label") ?? field).before(told);
    alarm(told.textContent);
    focusOn(told.dataset.about);
    told.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
  const shown = $("#preview");
  if (shown && !told) {
    say($("#sums")?.textContent ?? "");
    shown.focus({ preventScroll: true });
    shown.scrollIntoView({ block: "start", behavior: "instant" });
  }
};
const wayBack = () => ({ href: `/sign-in?next=${encodeURIComponent(location.pathname)}`, text: "Sign in and come back to this page" });

const lookForAct = async (sent, form) => {
  notify("The review desk does not answer: it is not known whether that was recorded.", { refused: true, within: form, help: "Looking again …" });
  for (let pause = 500; ; pause = Math.min(pause * 1.5, 5000)) {
    await new Promise((later) => { setTimeout(later, pause); });
    let answer;
    try {
      answer = await fetch(`/outcome/${acts().dataset.story}`, { method: "POST", headers: part, body: new URLSearchParams(sent.ask) });
    } catch { continue; }
    if (answer.status === 401 || answer.status === 403) {
      notify("It is not known whether that was recorded, and you are not signed in any more.", { refused: true, within: form, link: wayBack() });
      return;
    }
    if (!answer.ok) continue;
    const told = await answer.json();
    if (told.state === "under-way") continue;
    sessionStorage.removeItem(actKey);
    if (told.state === "recorded") {
      sessionStorage.removeItem(actDraft(form.id));
      notify(`It was recorded: ${told.said}.`, { within: form, link: { href: told.go, text: "Go on" } });
    } else {
      notify("Nothing was recorded.", { refused: true, within: form, help: "The connection was lost before it arrived. Send it again." });
    }
    return;
  }
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-act]")) return;
  event.preventDefault();
  if (sending) return;
  sending = true;
  form.setAttribute("aria-busy", "true");
  withdraw();
  const fields = actFields(form, event.submitter);
  const sent = { ask: { form: fields.get("form"), sent: fields.get("key") }, at: location.pathname, act: form.id, stamp: acts().dataset.stamp };
  keepAct(form);
  sessionStorage.setItem(actKey, JSON.stringify(sent));
  const body = form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields);
  try {
    const answer = await fetch(form.action, { method: "POST", headers: part, body });
    sessionStorage.removeItem(actKey);
    await receiveAct(answer, form);
  } catch {
    await lookForAct(sent, form);
  } finally {
    sending = false;
    form.removeAttribute("aria-busy");
  }
});

// A page that was loaded after the answer was lost. While the story's files look as they did, nothing was recorded; else only they know.
const tellPendingAct = () => {
  const saved = sessionStorage.getItem(actKey);
  if (!saved || !acts()) return;
  const sent = JSON.parse(saved);
  if (sent.at !== location.pathname) return;
  sessionStorage.removeItem(actKey);
  const form = document.getElementById(sent.act);
  const same = sent.stamp === acts().dataset.stamp;
  if (same) loadAct(sent.act);
  notify(same
    ? "What you sent before the connection was lost was not recorded."
    : "It is not known whether what you sent before the connection was lost was recorded.", {
    refused: true, within: same ? form : null,
    help: same ? "What you typed is still here: send it again." : "This page shows what is on record now.",
  });
};

const readyActs = () => {
  for (const one of all("[data-local]")) one.textContent = one.dataset.local;
  // A form that was refused comes back with the server's time.
  for (const field of all("input[type=datetime-local]")) {
    const given = field.getAttribute("value") ?? "";
    if (!given.endsWith("Z")) continue;
    const at = new Date(given);
    field.value = new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
  }
  for (const button of all("[data-copy]")) button.hidden = !navigator.clipboard;
  localTimes();
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
    say("Copied");
  } catch { say("The browser does not let it be copied: mark the text and copy it."); }
});
