// [data-strength="#id"]: how hard a new password is to guess, in words and a meter. It is worked out here: nothing is
// sent. The library comes when somebody begins; without it the words say only what is too short. The server decides.
const PAUSE = 300;

export const bindStrength = (box) => {
  const field = document.querySelector(box.dataset.strength);
  const meter = box.querySelector("meter");
  const words = box.querySelector("[role=status]");
  const levels = box.dataset.words.split("|");
  const shortest = Number(box.dataset.shortest);
  let library;
  let timer;

  const load = () => { library ||= import(box.dataset.library).catch(() => null); return library; };
  const show = async () => {
    const password = field.value;
    const missing = shortest - [...password].length;
    const score = missing > 0 ? 0 : (await load())?.score(password);
    if (password !== field.value) return;
    meter.hidden = !password || score === undefined;
    meter.value = score + 1 || 0;
    words.textContent = !password ? "" : missing > 0 ? box.dataset.short.replace("{n}", missing) : levels[score] ?? "";
  };
  // The live region stands there before it speaks.
  meter.hidden = true;
  box.hidden = false;
  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
};
