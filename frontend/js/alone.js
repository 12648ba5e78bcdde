// input[type=checkbox][data-alone]: "none" and "I do not know" go with no other tick of the same question.
export const bindAlone = () => {
  document.addEventListener("change", ({ target }) => {
    if (!target.checked || target.type !== "checkbox" || !target.form) return;
    const ticks = [...target.form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(target.name)}"]`)];
    if (!ticks.some((one) => "alone" in one.dataset)) return;
    ticks.forEach((one) => { if (one !== target && ("alone" in target.dataset || "alone" in one.dataset)) one.checked = false; });
  }, true);
};
