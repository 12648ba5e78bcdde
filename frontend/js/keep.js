// form[data-keep="OWNER"]: what is sent stays on this device until the server has taken it, so that a lost connection
// loses nothing. The server must count a double send once. OWNER tells one participant on a shared device from another:
// it goes along as "device", and the server refuses what belongs to somebody else.
// form[data-keep-clear="ADDRESS"]: forgets what waits for that address.
const NAME = "polarprof-waiting";
const AGAIN = 5000;
const PATIENCE = 30000;
const OLD = 24 * 3600 * 1000;
let memory = "[]";

const read = () => {
  try { memory = localStorage.getItem(NAME) || "[]"; } catch { /* no storage: this page remembers */ }
  try { return JSON.parse(memory).filter((one) => Date.now() - one.at < OLD); } catch { return []; }
};
const write = (waiting) => {
  memory = JSON.stringify(waiting);
  try { waiting.length ? localStorage.setItem(NAME, memory) : localStorage.removeItem(NAME); } catch { /* as above */ }
};
const same = (a, b) => a.owner === b.owner && a.action === b.action && a.number === b.number;
const drop = (item) => write(read().filter((one) => !same(one, item) || one.body !== item.body));

// "taken", "refused" (the server answered, and will not take it) or "later".
const send = async (item, token) => {
  const body = new URLSearchParams(item.body);
  body.set("device", item.owner);
  body.set("csrfmiddlewaretoken", token);
  try {
    const answer = await fetch(item.action, {
      method: "POST", body, credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.type === "opaqueredirect" || answer.ok) return "taken";
    return answer.status >= 500 || answer.status === 429 ? "later" : "refused";
  } catch {
    return "later";
  }
};

export const keep = (form) => {
  const status = form.querySelector("[data-keep-status]");
  const words = form.dataset;
  const owner = words.keep;
  const action = form.getAttribute("action");
  const token = form.elements.csrfmiddlewaretoken.value;
  const first = () => read().find((one) => one.owner === owner && one.action === action);
  let pressed;
  let plain = false;
  let running = false;
  let timer;

  // Sends all that waits, then goes on to the next page when what this page asks was among it.
  const drain = async () => {
    if (running) return;
    running = true;
    clearTimeout(timer);
    const slow = setTimeout(() => { status.textContent = words.keepSending; }, 700);
    let answered = false;
    for (let item = first(); item; item = first()) {
      const found = await send(item, token);
      if (found === "later") break;
      drop(item);
      const here = item.number === form.elements.number.value;
      answered ||= here;
      if (found === "taken") continue;
      status.textContent = words.keepRefused;
      // Let the server explain, on a page of its own.
      if (here && pressed) { plain = true; form.requestSubmit(pressed); return; }
      answered = false;
    }
    clearTimeout(slow);
    running = false;
    if (first()) {
      status.textContent = words.keepWaiting;
      timer = setTimeout(drain, AGAIN * (1 + Math.random()));
    } else if (answered) {
      location.assign(action);
    } else if (status.textContent !== words.keepRefused) {
      status.textContent = "";
    }
  };

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || plain) return;
    event.preventDefault();
    pressed = event.submitter;
    const data = new URLSearchParams(new FormData(form, pressed));
    data.delete("csrfmiddlewaretoken");
    const item = { owner, action, number: data.get("number"), body: String(data), at: Date.now() };
    write([...read().filter((one) => !same(one, item)), item]);
    drain();
  });
  addEventListener("online", drain);
  write(read());
  if (first()) drain();
};

export const bindKeepClear = () => document.addEventListener("submit", (event) => {
  const address = event.target.dataset.keepClear;
  if (address && !event.defaultPrevented) write(read().filter((one) => one.action !== address));
});
