// --- what others did: one stream of events for all tabs of a browser, since a browser opens only six connections to one server
const renew = async () => {
  const now = card();
  if (!now?.dataset.claim || sending) return;
  const claim = now.dataset.claim;
  const answer = await fetch(`${location.pathname}?claim=${claim}`, { headers: part });
  if (!answer.ok || sending || card().dataset.claim !== claim) return;
  const told = await answer.json();
  if (!told.card) return;
  const other = surround(told);
  const fresh = element(told.card);
  if (fresh.dataset.claim === claim && fresh.dataset.seen !== now.dataset.seen) {
    $("#news").hidden = false;
    alarm($("#news").textContent);
  } else {
    // The fields keep what is typed in them; what is known of the claim is renewed.
    const heard = $("#history")?.innerHTML;
    for (const place of ["#history", "#card-title", ".cautions"]) {
      const [old, next] = [$(place), $(place, fresh)];
      if (old && next && old.innerHTML !== next.innerHTML) old.replaceWith(next);
      else if (!old && next) $("#words").after(next);
      else if (old && !next) old.remove();
    }
    now.dataset.ownEntries = fresh.dataset.ownEntries;
    localTimes();
    if (heard !== $("#history")?.innerHTML) say("Somebody judged this claim.");
  }
  if (other) await renewText();
};
// A page that is behind, or may be, says so for as long as it is.
const fallBehind = (why, way) => {
  if (!watched() || $("#behind")?.dataset.why === why) return;
  catchUp();
  const line = element(`<p class="notice refused" id="behind" role="status"><span></span> <a href=""></a></p>`);
  line.dataset.why = why;
  $("span", line).textContent = why;
  $("a", line).textContent = way;
  const foot = $(".card-foot");
  if (foot) foot.prepend(line); else watched().before(line);
  say(line.textContent);
};
const catchUp = () => { $("#behind")?.remove(); };
// The stream of events ended: the server is gone, or the session is.
const LOST = "The review desk does not answer: what stands here may have changed since.";
const lostTouch = async () => {
  let answer;
  try { answer = await fetch("/sign-in", { method: "HEAD" }); } catch { fallBehind(LOST, "Try again"); return; }
  if (!answer.ok) { fallBehind(LOST, "Try again"); return; }
  const mine = await fetch(location.href, { headers: part }).catch(() => null);
  if (mine?.status === 401) fallBehind("You are not signed in any more: this page no longer follows what others do.", "Sign in");
};

// A page on the way to publication is made anew, unless somebody is at one of its forms: then it says that it is behind.
const touched = () => Boolean($("#preview") || $("iframe.report") || $(".acts details[open] form")) || all(".acts form input, .acts form textarea, .acts form option").some((one) => (
  one.tagName === "OPTION" ? one.selected !== one.defaultSelected && one.index > 0
    : ["checkbox", "radio"].includes(one.type) ? one.checked !== one.defaultChecked
      : one.type === "file" ? one.files.length > 0 : one.type !== "hidden" && one.value !== one.defaultValue));
const renewActs = async () => {
  if (sending) return;
  if (touched()) {
    fallBehind("This story changed since this page was made.", "Show it as it is now");
    return;
  }
  const answer = await fetch(location.href);
  if (!answer.ok || answer.redirected || sending || touched()) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(".acts[data-story]");
  if (!fresh || fresh.dataset.stamp === acts().dataset.stamp) return;
  acts().replaceWith(fresh);
  readyActs();
  say("This page was brought up to date.");
};
let waiting;
const watched = () => columns() ?? acts();
const changed = (story) => {
  if (story !== "*" && story !== watched()?.dataset.story) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => { (columns() ? renew() : renewActs()).catch(() => {}); }, 200);
};

const hear = (story, state) => {
  if (state === "lost") lostTouch();
  else if (state === "found" && $("#behind")?.dataset.why === LOST) { catchUp(); changed("*"); }
  else if (story) changed(story);
};
const listen = () => {
  const mine = () => watched() && `${watched().dataset.story}@${watched().dataset.stamp}`;
  const stream = (stories, tell) => {
    const asked = stories.map((one) => `story=${encodeURIComponent(one)}`).join("&");
    const events = new EventSource(`/events?${asked}`);
    let long;
    events.addEventListener("open", () => { clearTimeout(long); tell(null, "found"); });
    // A moment without an answer is no news.
    events.addEventListener("error", () => { clearTimeout(long); long = setTimeout(() => { if (events.readyState !== EventSource.OPEN) tell(null, "lost"); }, 2500); });
    events.addEventListener("change", (event) => tell(event.data));
    return events;
  };
  if (!navigator.locks || !window.BroadcastChannel) {
    // Without them (plain http from another machine) the tab in front listens, and the others look when they come to the front.
    let events = null;
    const turn = () => {
      events?.close();
      events = document.hidden || !mine() ? null : stream([mine()], hear);
    };
    document.addEventListener("visibilitychange", turn);
    turn();
    return;
  }
  const channel = new BroadcastChannel("copydesk");
  const open = new Map();
  let lead = null;
  const note = (one) => {
    const story = one.slice(0, one.lastIndexOf("@"));
    if (open.has(story)) return;
    open.set(story, one);
    lead?.();
  };
  channel.addEventListener("message", ({ data }) => {
    if (data.change || data.state) hear(data.change, data.state);
    if (data.who && mine()) channel.postMessage({ here: mine() });
    if (data.here) note(data.here);
  });
  if (mine()) { note(mine()); channel.postMessage({ here: mine() }); }
  // The first tab leads; when it closes, the lock goes to the next.
  navigator.locks.request("copydesk events", () => new Promise(() => {
    let events = null;
    let soon;
    const connect = () => {
      events?.close();
      events = null;
      if (!open.size) return;
      events = stream([...open.values()].slice(-64), (story, state) => { channel.postMessage({ change: story, state }); hear(story, state); });
      events.addEventListener("error", () => {
        if (events.readyState === EventSource.CLOSED) { clearTimeout(soon); soon = setTimeout(connect, 5000); }
      });
    };
    lead = () => { clearTimeout(soon); soon = setTimeout(connect, 250); };
    channel.postMessage({ who: true });
    lead();
  })).catch(() => {});
};
