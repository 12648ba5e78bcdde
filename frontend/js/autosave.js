// form[data-autosave]: sends the form a moment after the last change, with the header X-Autosave: 1. Any 2xx means
// saved. What could not be saved is tried again, later and as soon as there is a connection. A refusal is not: 422 says
// in words what the server will not store as it is, 404 and 409 that it takes it no longer, 401 that the session ended.
// Sending the same again helps nobody then, so it waits for a change or for the button.
// An answer may carry the version that the page has shown from now on, for its hidden field "seen".
const WAIT = 1500;
const AGAIN = 15000;

export const autosave = (form) => {
  if (form.dataset.saving) return;
  form.dataset.saving = "ready";
  let status = form.querySelector("[data-autosave-status]");
  if (!status) {
    status = document.createElement("p");
    status.dataset.autosaveStatus = "";
    (form.querySelector(".form-actions") || form).append(status);
  }
  status.setAttribute("role", "status");
  const words = { ...document.body.dataset, ...form.dataset };
  let timer;
  let running;
  let dirty = false;
  let leaving = false;
  let isDown = false;
  let pressed = null;

  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  const save = async () => {
    clearTimeout(timer);
    if (!dirty || leaving) return;
    if (running) { later(WAIT); return; }
    dirty = false;
    status.textContent = words.autosaveSaving;
    running = new AbortController();
    try {
      const answer = await fetch(form.getAttribute("action") || location.href, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Autosave": "1" },
        credentials: "same-origin",
        redirect: "error",
        signal: running.signal,
      });
      const { status: code } = answer;
      isDown = code >= 500;
      const refused = code >= 400 && code < 500 && code !== 408 && code !== 429;
      if (!answer.ok && !refused) throw new Error(String(code));
      const isJson = (answer.headers.get("content-type") || "").includes("json");
      const { message, version } = isJson ? await answer.json() : {};
      if (version && form.elements.seen) form.elements.seen.value = version;
      if (refused) {
        dirty = true;
        status.textContent = message || words.autosaveRefused;
        return;
      }
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      status.textContent = words.autosaveSaved.replace("{time}", time);
      if (!dirty) form.dispatchEvent(new Event("polarprof:saved"));
    } catch {
      if (leaving) return;
      dirty = true;
      isDown = true;
      status.textContent = pressed ? words.autosaveWaiting : words.autosaveFailed;
      later(AGAIN);
    } finally {
      running = null;
      if (pressed && !isDown) {
        const button = pressed;
        pressed = null;
        form.requestSubmit(button);
      }
    }
  };

  const changed = () => { dirty = true; later(WAIT); };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  addEventListener("online", () => save());
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (isDown || !navigator.onLine) {
      // There is no line: it goes by itself as soon as there is one.
      event.preventDefault();
      pressed = event.submitter;
      dirty = true;
      status.textContent = words.autosaveWaiting;
      later(navigator.onLine ? 0 : AGAIN);
      return;
    }
    leaving = true;
    running?.abort();
    clearTimeout(timer);
  });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => { if (dirty && !leaving) event.preventDefault(); });
};
