// --- the reader's own time, with how long there is left
const localTimes = () => {
  const own = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  for (const one of all("time[datetime]")) {
    const at = new Date(one.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    one.title ||= one.textContent;
    one.textContent = own.format(at);
    if (!one.closest(".deadline")) continue;
    const left = Math.round((at - Date.now()) / 60000);
    const long = Math.abs(left) < 120 ? `${Math.abs(left)} min` : `${Math.round(Math.abs(left) / 60)} h`;
    if (Math.abs(left) < 48 * 60) one.textContent += left < 0 ? `, ${long} over` : `, ${long} left`;
  }
};

// --- the list of stories, which stays open all day: it is looked at again while it is in front
const LIST_AGAIN = 20000;
const renewList = async () => {
  const list = $("table.stories");
  if (!list || document.hidden || list.contains(document.activeElement)) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of [".summary", "table.stories tbody", ".turning"]) {
    const [old, now] = [$(part), $(part, page)];
    if (old && now && old.innerHTML !== now.innerHTML) old.replaceWith(now);
  }
  localTimes();
};
if ($("table.stories")) {
  setInterval(renewList, LIST_AGAIN);
  document.addEventListener("visibilitychange", renewList);
}

// --- what every new card wants
const ready = () => {
  showKeys();
  $("#keys")?.addEventListener("click", () => {
    keys = !keys;
    localStorage.setItem("keys", keys ? "on" : "off");
    showKeys();
  });
  const drop = $("#attach");
  if (drop) drop.hidden = false;
  if ($("#add-row")) {
    $("#add-row").hidden = false;
    $("#add-row").addEventListener("click", () => { $("[name=ref]", addRow()).focus(); });
  }
  loadDraft();
  if ($("#rows")) freeRow();
  showStaged();
  $("#renew")?.addEventListener("click", () => { go(`${location.pathname}?claim=${card().dataset.claim}`); });
  $("#wrong")?.addEventListener("toggle", () => {
    if ($("#wrong").open) openWrong();
  });
  foldCard(sessionStorage.getItem("card") === "folded");
  localTimes();
  askBefore();
};
// What other desks have of the claim comes after the card: nobody who judges waits for it.
const askBefore = async () => {
  const place = $("#before[data-look]");
  if (!place) return;
  try {
    const answer = await fetch(place.dataset.look, { headers: part });
    const told = answer.ok && !answer.redirected ? (await answer.json()).before : "";
    if (told) place.replaceWith(element(told)); else place.remove();
  } catch { place.remove(); }
};
const foldCard = (folded) => {
  const button = $("#fold");
  if (!button) return;
  card().classList.toggle("folded", folded);
  button.setAttribute("aria-expanded", String(!folded));
  button.textContent = folded ? "More" : "Less";
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.id === "fold") {
    const folded = !card().classList.contains("folded");
    sessionStorage.setItem("card", folded ? "folded" : "open");
    foldCard(folded);
  }
  if (button.dataset.open) $(`#${button.dataset.open}`)?.showModal();
  if (button.dataset.say) notify(button.dataset.say);
  if (button.matches(".remove")) {
    const row = button.closest(".row");
    if (all("#rows .row").length === 1) for (const field of all("input", row)) field.value = "";
    else row.remove();
    freeRow();
    saveDraft();
    $("#evidence [name=ref][data-key]")?.focus();
  }
  if (button.dataset.takeUp) {
    const note = $("#note");
    if (!note) return;
    note.value = [note.value, button.dataset.takeUp].filter(Boolean).join(" ");
    saveDraft();
    note.focus();
    say("The suggestion is in the note. Give your verdict.");
  }
  if (button.dataset.fillRef) {
    const excuse = $("#not-kept");
    if (button.dataset.fillNotKept && excuse && !excuse.value) {
      excuse.value = button.dataset.fillNotKept;
      $("#uncopied").open = true;
    }
    fill(button.dataset.fillKind, button.dataset.fillRef, button.dataset.fillLocator);
    say(`Evidence added: ${button.dataset.fillRef}`);
  }
});

ready();
readyActs();
tellPending();
tellPendingAct();
listen();
markCurrent();
const told = $("#notice");
if (told?.matches(".refused")) { alarm(told.textContent); focusOn(told.dataset.about); } else if (told) say(told.textContent);
