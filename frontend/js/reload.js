// [data-reload="SECONDS"] with an id: replaced by the same part of the page as it is then. [data-reload-pause="#id"]: a
// button that stops it and lets it go on. Where the page is not seen, or does not come, the part stays as it is.
const renew = async (part) => {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
  if (fresh) part.replaceChildren(...fresh.childNodes);
};

export const bindReload = (button) => {
  const part = document.querySelector(button.dataset.reloadPause);
  if (!part) return;
  let paused = false;
  const show = () => { button.textContent = paused ? button.dataset.labelGo : button.dataset.labelPause; };
  button.hidden = false;
  show();
  button.addEventListener("click", () => { paused = !paused; show(); });
  setInterval(() => {
    if (!paused && !document.hidden) renew(part).catch(() => { /* off line: the next time */ });
  }, Number(part.dataset.reload) * 1000);
};
