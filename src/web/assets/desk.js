// The review desk works without this script; it adds single keys, moves from claim to claim without loading the whole page,
// keeps what was typed, and shows what others did.
"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const main = () => $("#main");
  const card = () => $("#card");
  const say = (text) => { $("#said").textContent = text; };

  // --- single keys: they can be turned off, for those whose voice or hand presses keys by accident
  let keys = localStorage.getItem("keys") !== "off";
  const showKeys = () => {
    document.body.classList.toggle("keys-off", !keys);
    const button = $("#keys");
    if (button) button.setAttribute("aria-pressed", String(keys));
  };
  const editable = (element) => element && (element.matches("textarea, select, [contenteditable]")
    || (element.matches("input") && !["checkbox", "radio", "button", "submit"].includes(element.type)));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && editable(event.target)) { event.target.blur(); card()?.focus(); return; }
    if (!keys || editable(event.target)) return;
    // Space and Enter belong to whatever has the focus.
    if (event.key === " " || event.key === "Enter") return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input[type=checkbox]")) { target.click(); target.focus(); }
    else if (editable(target)) target.focus();
    else target.click();
  });

  // --- what was typed and not sent is kept for its claim, in this tab
  const draftKey = () => card()?.dataset.claim && `draft ${location.pathname} ${card().dataset.claim} ${card().dataset.seen}`;
  const saveDraft = () => {
    const form = $("#verdict");
    if (!form || !draftKey()) return;
    const fields = [...new FormData(form)].filter(([name, value]) => value && !["form", "claim", "seen", "kind"].includes(name));
    if (fields.length) sessionStorage.setItem(draftKey(), JSON.stringify([...new FormData(form)].filter(([name]) => name !== "form")));
    else sessionStorage.removeItem(draftKey());
  };
  const loadDraft = () => {
    const form = $("#verdict");
    const saved = draftKey() && sessionStorage.getItem(draftKey());
    if (!form || !saved) return;
    const seen = {};
    for (const [name, value] of JSON.parse(saved)) {
      const at = seen[name] = (seen[name] ?? -1) + 1;
      const fields = [...form.elements].filter((one) => one.name === name);
      if (name === "tick") fields.filter((one) => one.value === value).forEach((one) => { one.checked = true; });
      else if (fields[at] && fields[at].type !== "hidden" && fields[at].tagName !== "BUTTON") fields[at].value = value;
    }
  };
  document.addEventListener("input", saveDraft);

  // --- from page to page without losing the place
  let latest = 0;
  const show = async (answer, push) => {
    const text = await answer.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const next = page.getElementById("main");
    if (!next) { location.assign(answer.url); return; }
    document.title = page.title;
    main().replaceWith(next);
    if (push && answer.redirected || push === "link") history.pushState(null, "", answer.url);
    ready();
    const told = $("#notice");
    say([told?.textContent, $("#card-title")?.textContent].filter(Boolean).join(". "));
    if (told?.classList.contains("refused")) ($("#evidence [name=ref]") ?? card())?.focus();
    else card()?.focus({ preventScroll: true });
    $(".claim[aria-current]")?.scrollIntoView({ block: "nearest" });
  };
  const fetched = async (request, push) => {
    const mine = ++latest;
    try {
      const answer = await request;
      if (mine === latest) await show(answer, push);
    } catch {
      say("The review desk does not answer. Nothing was recorded.");
      const box = document.createElement("div");
      box.className = "notice refused";
      box.setAttribute("role", "alert");
      box.textContent = "The review desk does not answer: is `copydesk serve` still running? Nothing was recorded.";
      main().prepend(box);
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-soft]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    saveDraft();
    fetched(fetch(link.href), "link");
  });
  let sending = false;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-soft]")) return;
    event.preventDefault();
    // A key that is held down gives one verdict, not ten.
    if (sending) return;
    sending = true;
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const draft = draftKey();
    fetched(fetch(form.action, { method: "POST", body }).then((answer) => {
      if (answer.ok && draft) sessionStorage.removeItem(draft);
      return answer;
    }), "form").finally(() => { sending = false; });
  });
  window.addEventListener("popstate", () => fetched(fetch(location.href), false));

  // --- evidence dropped on the claim
  const fill = (kind, reference, locator) => {
    const rows = [...document.querySelectorAll("#evidence .row")];
    const row = rows.find((one) => !$("[name=ref]", one).value) ?? rows[0];
    if (!row) return;
    $("[name=kind]", row).value = kind;
    $("[name=ref]", row).value = reference;
    $("[name=locator]", row).value = locator ?? "";
    saveDraft();
  };
  const attach = async (form) => {
    const tell = (text) => { $("#attached").textContent = text; };
    tell("Attaching…");
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      const told = await answer.json();
      if (!answer.ok) { tell(`Not attached: ${told.what} ${told.help}`); return; }
      fill(told.kind, told.ref);
      tell(`Attached: ${told.ref}`);
      $("#evidence [name=locator]")?.focus();
    } catch {
      tell("Not attached: the review desk did not take it. A file may have 128 MB.");
    }
  };
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "attach") return;
    event.preventDefault();
    attach(event.target);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const form = $("#attach");
      if (!form || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      document.body.classList.toggle("dropping", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      $("[name=file]", form).files = event.dataTransfer.files;
      attach(form);
    });
  }

  // --- what others did
  const renew = async () => {
    if (!$("#proof")) return;
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("card");
    const now = card();
    if (!now || !page.getElementById("proof")) return;
    for (const part of ["#proof", ".views"]) {
      const next = $(part, page);
      if (next && $(part)) $(part).replaceWith(next);
    }
    if (fresh?.dataset.claim !== now.dataset.claim) return;
    if (fresh.dataset.seen !== now.dataset.seen) {
      $("#news").hidden = false;
    } else {
      // The fields keep what is typed in them; what is known of the claim is renewed.
      for (const part of ["#history", "#card-title"]) {
        const next = $(part, page);
        if (next && $(part) && $(part).innerHTML !== next.innerHTML) {
          $(part).replaceWith(next);
          if (part === "#history") say("Somebody else judged this claim.");
        }
      }
    }
  };
  const listen = () => {
    const page = $("[data-stamp]");
    if (!page) return;
    const events = new EventSource(`/events/${encodeURIComponent(page.dataset.story)}?stamp=${page.dataset.stamp}`);
    let waiting;
    events.addEventListener("change", () => { clearTimeout(waiting); waiting = setTimeout(renew, 150); });
  };

  const ready = () => {
    showKeys();
    loadDraft();
    $("#keys")?.addEventListener("click", () => {
      keys = !keys;
      localStorage.setItem("keys", keys ? "on" : "off");
      showKeys();
    });
    const drop = $("#attach");
    if (drop) drop.hidden = false;
    $("#renew")?.addEventListener("click", () => fetched(fetch(location.href), false));
    for (const button of document.querySelectorAll("[data-take-up]")) {
      button.addEventListener("click", () => {
        const note = $("#note");
        if (!note) return;
        note.value = [note.value, button.dataset.takeUp].filter(Boolean).join(" ");
        saveDraft();
        note.focus();
        say("The suggestion is in the note. Give your verdict.");
      });
    }
    for (const button of document.querySelectorAll("[data-fill-ref]")) {
      button.addEventListener("click", () => {
        fill(button.dataset.fillKind, button.dataset.fillRef, button.dataset.fillLocator);
        say("Evidence filled in.");
      });
    }
  };
  ready();
  listen();
  $(".claim[aria-current]")?.scrollIntoView({ block: "center", behavior: "instant" });
  if ($("#notice")) say($("#notice").textContent);
})();
