// [data-copy="#id"]: copies a value or a text; what was done is seen on the button and announced.
import { say } from "./say.js";

export const bindCopy = () => {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const source = document.querySelector(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
    } catch {
      source.focus();
      source.select?.();
      return;
    }
    const label = button.querySelector("span") || button;
    const before = button.dataset.copyLabel || label.textContent;
    button.dataset.copyLabel = before;
    label.textContent = button.dataset.copyDone;
    say(button.dataset.copyDone);
    setTimeout(() => { label.textContent = before; }, 2500);
  });
};
