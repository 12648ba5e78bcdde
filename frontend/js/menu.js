// details[data-menu]: closes on Escape (focus returns to its summary), on a click outside, and when focus leaves.
const open = () => document.querySelectorAll("details[data-menu][open]");

export const bindMenus = () => {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((menu) => {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    });
  });
  const closeOthers = (event) => open().forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
};
