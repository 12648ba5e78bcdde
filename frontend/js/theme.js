// [data-theme-toggle]: light or dark by hand. The choice is kept here and in a cookie, so that the server can
// answer with the right page at once and nothing flashes.
const KEY = "pp_theme";
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

const kept = () => {
  try { return localStorage.getItem(KEY); } catch { return null; }
};
const current = () => root.dataset.theme || (dark.matches ? "dark" : "light");

const show = () => {
  const next = current() === "dark" ? "light" : "dark";
  document.querySelectorAll("[data-theme-toggle]").forEach((button) => {
    const text = next === "dark" ? button.dataset.labelDark : button.dataset.labelLight;
    button.querySelector("[data-theme-label]").textContent = text;
    button.title = text;
  });
};

const choose = (theme) => {
  root.dataset.theme = theme;
  try { localStorage.setItem(KEY, theme); } catch { /* a private window: the cookie will do */ }
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${KEY}=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  show();
};

export const bindTheme = () => {
  const theme = kept();
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  show();
  dark.addEventListener("change", show);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-theme-toggle]")) choose(current() === "dark" ? "light" : "dark");
  });
};
