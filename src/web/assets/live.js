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
let waiting;
const changed = (story) => {
  if (story !== "*" && story !== columns()?.dataset.story) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => { renew().catch(() => {}); }, 200);
};

const listen = () => {
  const mine = () => columns() && `${columns().dataset.story}@${columns().dataset.stamp}`;
  const stream = (stories, tell) => {
    const asked = stories.map((one) => `story=${encodeURIComponent(one)}`).join("&");
    const events = new EventSource(`/events?${asked}`);
    events.addEventListener("change", (event) => tell(event.data));
    return events;
  };
  if (!navigator.locks || !window.BroadcastChannel) {
    // Without them (plain http from another machine) the tab in front listens, and the others look when they come to the front.
    let events = null;
    const turn = () => {
      events?.close();
      events = document.hidden || !mine() ? null : stream([mine()], changed);
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
    if (data.change) changed(data.change);
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
      events = stream([...open.values()].slice(-64), (story) => { channel.postMessage({ change: story }); changed(story); });
      events.addEventListener("error", () => {
        if (events.readyState === EventSource.CLOSED) { clearTimeout(soon); soon = setTimeout(connect, 5000); }
      });
    };
    lead = () => { clearTimeout(soon); soon = setTimeout(connect, 250); };
    channel.postMessage({ who: true });
    lead();
  })).catch(() => {});
};
