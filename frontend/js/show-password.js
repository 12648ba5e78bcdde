// [data-show-password="#id"]: shows the password in that field for as long as it is pressed in; never on its way out.
const set = (button, shown) => {
  const field = document.querySelector(button.dataset.showPassword);
  field.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", shown);
};
const hideAll = (root) => root.querySelectorAll("[data-show-password]").forEach((button) => set(button, false));

export const bindShowPassword = () => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-show-password]");
    if (button) set(button, button.getAttribute("aria-pressed") !== "true");
  });
  // Sent as a password, so that no browser keeps it among the texts that were filled in; hidden when one comes back.
  document.addEventListener("submit", (event) => hideAll(event.target), true);
  addEventListener("pagehide", () => hideAll(document));
};
