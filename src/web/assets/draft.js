// --- what was typed and not sent is kept for its claim, in this tab, over a reload, a lost session and a server that was restarted
const apart = ["form", "key", "claim", "seen", "next", "sure"];
const draftKey = () => card()?.dataset.claim && `draft ${location.pathname} ${card().dataset.claim} ${card().dataset.seen}`;
const typed = (form) => [...new FormData(form)].filter(([name]) => !apart.includes(name));
const saveDraft = () => {
  const form = $("#verdict");
  if (!form || !draftKey()) return;
  const words = $("#suggestion")?.dataset.words;
  const fields = typed(form).filter(([name, value]) => value && name !== "kind" && !(name === "suggestion" && value === words));
  if (fields.length) sessionStorage.setItem(draftKey(), JSON.stringify(typed(form)));
  else sessionStorage.removeItem(draftKey());
};
const dropDraft = (key) => { if (key) sessionStorage.removeItem(key); };
const loadDraft = () => {
  const form = $("#verdict");
  const saved = draftKey() && sessionStorage.getItem(draftKey());
  if (!form || !saved) return;
  const fields = JSON.parse(saved);
  const rows = fields.filter(([name]) => name === "ref").length;
  while (all("#rows .row").length < rows) addRow();
  const seen = {};
  for (const [name, value] of fields) {
    const at = seen[name] = (seen[name] ?? -1) + 1;
    const mine = [...form.elements].filter((one) => one.name === name);
    if (name === "tick") mine.filter((one) => one.value === value).forEach((one) => { one.checked = true; });
    else if (mine[at] && mine[at].type !== "hidden" && mine[at].tagName !== "BUTTON") mine[at].value = value;
    mine[at]?.closest("details")?.toggleAttribute("open", Boolean(value) || mine[at].closest("details").open);
  }
};
document.addEventListener("input", saveDraft);
document.addEventListener("change", saveDraft);
