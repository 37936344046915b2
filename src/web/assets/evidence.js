// --- evidence: a list of rows that only grows by what is added, and files that wait beside it until they are attached
const addRow = () => {
  const rows = all("#rows .row");
  const row = rows.at(-1).cloneNode(true);
  for (const field of all("input, select", row)) {
    field.value = field.tagName === "SELECT" ? field.options[0].value : "";
    field.removeAttribute("data-key");
  }
  $(".doubt", row).textContent = "";
  rows.at(-1).after(row);
  freeRow();
  return row;
};
// The key leads to the first row that is free; each row but the only one can be taken away.
const freeRow = () => {
  const rows = all("#rows .row");
  const free = rows.find((row) => !$("[name=ref]", row).value) ?? rows.at(-1);
  for (const row of rows) {
    const field = $("[name=ref]", row);
    if (row === free) field.dataset.key = "e"; else delete field.dataset.key;
    $(".remove", row).hidden = rows.length === 1 && !field.value;
  }
};
const fill = (kind, reference, locator) => {
  const rows = all("#rows .row");
  const same = rows.find((row) => $("[name=ref]", row).value === reference && $("[name=kind]", row).value === kind
    && $("[name=locator]", row).value === (locator ?? ""));
  if (same) return same;
  const row = rows.find((one) => !$("[name=ref]", one).value) ?? addRow();
  $("[name=kind]", row).value = kind;
  $("[name=ref]", row).value = reference;
  $("[name=locator]", row).value = locator ?? "";
  $(".doubt", row).textContent = "";
  freeRow();
  saveDraft();
  return row;
};

// What is named is looked for at once, not when a verdict rests on it.
const doubt = async (row) => {
  const [kind, reference, locator] = ["kind", "ref", "locator"].map((name) => $(`[name=${name}]`, row));
  const tell = (text) => { $(".doubt", row).textContent = text; };
  const name = reference.value.trim();
  if (/^https?:\/\//.test(name) && kind.value !== "url") kind.value = "url";
  if (!name) { tell(""); return; }
  if ([...name].length < 3 && !/^\d+$/.test(name)) { tell(`Is “${name}” what you checked against?`); return; }
  const asked = new URLSearchParams({ kind: kind.value, ref: name, locator: locator.value });
  try {
    const answer = await fetch(`/evidence/${encodeURIComponent($("#evidence").dataset.story)}?${asked}`, { headers: part });
    if (!answer.ok || reference.value.trim() !== name) return;
    const told = await answer.json();
    const excused = $("#not-kept").value.trim();
    tell(told.there || excused ? "" : `${told.what}. Attach it below, or say under “There is no copy of it” why.`);
  } catch { /* The verdict will say it. */ }
};
document.addEventListener("change", (event) => {
  const row = event.target.closest?.("#rows .row");
  if (row) { doubt(row); freeRow(); }
});

// --- files that wait: with their kind, confidential or not, each can be taken away again
let staged = [];
const kindOf = (file) => {
  if (/\.(srt|vtt)$/i.test(file.name)) return "transcript";
  if (/\.(csv|tsv|xlsx?|ods|parquet)$/i.test(file.name)) return "dataset";
  if (file.type.startsWith("image/")) return "photo";
  if (/^(audio|video)\//.test(file.type)) return "recording";
  return "document";
};
const stage = (files) => {
  for (const file of files) staged.push({ file, kind: kindOf(file), confidential: false });
  showStaged();
  const many = staged.length === 1 ? "1 file waits" : `${staged.length} files wait`;
  tellAttached(`${many}: choose what each is, then attach.`);
  $("#attach-now")?.focus();
  $("#attach")?.scrollIntoView({ block: "nearest" });
};
const tellAttached = (text) => { if ($("#attached")) $("#attached").textContent = text; };
const showStaged = () => {
  const list = $("#staged");
  if (!list) return;
  list.replaceChildren(...staged.map((one) => {
    const row = $("#staged-row").content.firstElementChild.cloneNode(true);
    $(".name", row).textContent = one.file.name;
    const [kind, secret] = [$("[name=kind]", row), $("[name=confidential]", row)];
    kind.value = one.kind;
    secret.checked = one.confidential;
    $("[role=status]", row).textContent = one.why ?? "";
    kind.addEventListener("change", () => { one.kind = kind.value; });
    secret.addEventListener("change", () => { one.confidential = secret.checked; });
    $("button", row).addEventListener("click", () => {
      staged = staged.filter((other) => other !== one);
      showStaged();
      tellAttached("");
    });
    return row;
  }));
  $("#attach-now").hidden = !staged.length;
};
const attach = async () => {
  const form = $("#attach");
  if (!staged.length) { tellAttached("Drop a file on the claim, or choose one."); return; }
  tellAttached("Attaching …");
  const named = [];
  for (const one of [...staged]) {
    const body = new FormData();
    body.set("form", $("[name=form]", form).value);
    body.set("kind", one.kind);
    if (one.confidential) body.set("confidential", "yes");
    body.set("file", one.file);
    try {
      const answer = await fetch(form.action, { method: "POST", headers: part, body });
      if (answer.status === 401) { signInAgain("You are not signed in any more: the file was not attached."); return; }
      const told = await answer.json();
      if (answer.ok) {
        staged = staged.filter((other) => other !== one);
        fill(told.kind, told.ref);
        named.push(told.ref);
      } else one.why = `Not attached: ${told.what}. ${told.help}`;
    } catch {
      one.why = "Not attached: the review desk did not take it. A file may have 128 MB.";
    }
  }
  showStaged();
  const told = named.length ? `Attached: ${named.join(", ")}` : "Nothing was attached.";
  tellAttached(told);
  say(told);
  all("#rows .row").find((row) => $("[name=ref]", row).value === named.at(-1))?.querySelector("[name=locator]").focus();
};
document.addEventListener("submit", (event) => {
  if (event.target.id !== "attach") return;
  event.preventDefault();
  attach();
});
document.addEventListener("change", (event) => {
  if (event.target.id !== "attach-file" || !event.target.files.length) return;
  stage([...event.target.files]);
  event.target.value = "";
});
// A file belongs on the card: elsewhere a drop does nothing, and does not lead away from the page either.
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    const takes = Boolean($("#attach") && event.target.closest?.("#card"));
    document.body.classList.toggle("dropping", kind === "dragover" && takes);
    if (kind === "dragleave") return;
    event.preventDefault();
    if (kind === "dragover") event.dataTransfer.dropEffect = takes ? "copy" : "none";
    else if (takes && event.dataTransfer.files.length) stage([...event.dataTransfer.files]);
  });
}
