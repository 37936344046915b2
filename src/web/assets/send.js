// --- from claim to claim without loading the page, and forms that are sent once
const part = { "X-Desk": "part" };
const here = () => (card()?.dataset.claim ? `${location.pathname}?claim=${card().dataset.claim}` : location.pathname + location.search);
let latest = 0;
let sending = false;

const signInAgain = (what) => notify(what, {
  refused: true,
  help: "What you typed is kept in this tab.",
  link: { href: `/sign-in?next=${encodeURIComponent(here())}`, text: "Sign in and come back to this claim" },
});

// Shows what the server answered, whatever it is; gives whether it was what was asked for.
const receive = async (answer, push) => {
  if (answer.status === 401) {
    signInAgain("You are not signed in any more: nothing was recorded.");
    return false;
  }
  if (answer.headers.get("content-type")?.startsWith("application/json")) {
    const told = await answer.json();
    if (told.go) { location.assign(told.go); return answer.ok; }
    if (card() && told.card) { put(told, push); return answer.ok; }
    location.reload();
    return answer.ok;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const why = page.getElementById("notice")?.textContent ?? "The review desk answered with something else.";
  notify(why, { refused: true });
  return false;
};

const go = async (href, push = true) => {
  const mine = ++latest;
  saveDraft();
  try {
    const answer = await fetch(href, { headers: part });
    if (mine === latest) await receive(answer, push);
  } catch {
    if (mine === latest) notify("The review desk does not answer.", { refused: true, help: "Is it still running? Try again in a moment." });
  }
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-soft]");
  if (!link || !card() || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (!sending) go(link.href);
});
window.addEventListener("popstate", () => { if (card()) go(location.href, false); });

// An answer that never came says nothing of what was recorded: the server is asked, for as long as it takes.
const pendingKey = "sent and not answered";
const look = async (sent) => {
  notify("The review desk does not answer: it is not known whether that was recorded.", { refused: true, help: "Looking again …" });
  for (let pause = 500; ; pause = Math.min(pause * 1.5, 5000)) {
    await new Promise((later) => { setTimeout(later, pause); });
    let answer;
    try {
      answer = await fetch(`${location.pathname}/outcome`, { method: "POST", headers: part, body: new URLSearchParams(sent.ask) });
    } catch { continue; }
    if (answer.status === 401 || answer.status === 403) {
      // Another run of the server: what became of it shows on the claim, once somebody is signed in.
      signInAgain("It is not known whether that was recorded, and you are not signed in any more.");
      return;
    }
    if (!answer.ok) continue;
    const told = await answer.json();
    if (told.state === "under-way") continue;
    sessionStorage.removeItem(pendingKey);
    await settle(told, sent);
    return;
  }
};
const settle = async (told, sent) => {
  if (told.state === "recorded") {
    dropDraft(sent.draft);
    await go(told.go ?? here());
    notify(`It was recorded${told.said ? `: ${told.said}` : ""}.`);
  } else if (told.state === "not-recorded") {
    notify("Nothing was recorded.", { refused: true, help: "The connection was lost before it arrived. Give it again." });
  } else {
    notify("It is not known whether that was recorded.", { refused: true, help: "What was said of the claim stands below it." });
  }
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-soft]") || !card()) return;
  event.preventDefault();
  if (sending) return;
  if (form.id === "verdict" && staged.length) {
    notify(staged.length === 1 ? "A file is not attached yet." : `${staged.length} files are not attached yet.`, { refused: true, help: "Attach or remove it first; nothing was recorded." });
    $("#attach-now")?.focus();
    return;
  }
  sending = true;
  card().setAttribute("aria-busy", "true");
  withdraw();
  const fields = new FormData(form, event.submitter);
  if (fields.get("suggestion") === $("#suggestion")?.dataset.words) fields.set("suggestion", "");
  const sent = {
    draft: form.id === "verdict" ? draftKey() : undefined,
    ask: { form: fields.get("form"), sent: fields.get("key"), claim: fields.get("claim") ?? "", "own-entries": card().dataset.ownEntries },
    at: location.pathname,
  };
  if (fields.get("claim") !== card().dataset.claim) delete sent.ask["own-entries"];
  saveDraft();
  sessionStorage.setItem(pendingKey, JSON.stringify(sent));
  try {
    const answer = await fetch(form.action, { method: "POST", headers: part, body: new URLSearchParams(fields) });
    const kept = sent.draft && answer.ok;
    sessionStorage.removeItem(pendingKey);
    if (kept) dropDraft(sent.draft);
    await receive(answer, true);
    if (kept) gaveVerdict();
  } catch {
    await look(sent);
  } finally {
    sending = false;
    card()?.removeAttribute("aria-busy");
  }
});

// A page that was loaded after the answer was lost: the claim's own entries tell.
const tellPending = () => {
  const saved = sessionStorage.getItem(pendingKey);
  if (!saved || !card()) return;
  const sent = JSON.parse(saved);
  if (sent.at !== location.pathname || sent.ask.claim !== card().dataset.claim) return;
  sessionStorage.removeItem(pendingKey);
  const then = Number(sent.ask["own-entries"]);
  if (Number.isNaN(then)) return;
  if (Number(card().dataset.ownEntries) > then) {
    dropDraft(sent.draft);
    notify("What you gave before the connection was lost was recorded.", { help: "It stands below the claim." });
  } else {
    notify("What you gave before the connection was lost was not recorded.", { refused: true, help: "What you typed is still here: give it again." });
  }
};
