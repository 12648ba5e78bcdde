// input[type=checkbox][data-alone]: "none" and "I do not know" go with no other tick of the same question.
const tickAlone = (target) => {
  const ticks = [...target.form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(target.name)}"]`)];
  if (!ticks.some((one) => "alone" in one.dataset)) return;
  ticks.forEach((one) => { if (one !== target && ("alone" in target.dataset || "alone" in one.dataset)) one.checked = false; });
};

// input[type=checkbox][data-beside=NAME]: "I do not know" beside a field. What is typed there takes the tick away; the tick
// takes a number away, and no words: those are asked about.
const writtenBeside = ({ form, name, value }) => {
  const tick = name && form.querySelector(`input[type=checkbox][data-beside="${CSS.escape(name)}"]`);
  if (tick && value.trim()) tick.checked = false;
};
const tickBeside = ({ form, dataset }) => {
  const field = dataset.beside && form.elements[dataset.beside];
  if (field instanceof HTMLInputElement) field.value = "";
};

export const bindAlone = () => {
  document.addEventListener("change", ({ target }) => {
    if (!target.checked || target.type !== "checkbox" || !target.form) return;
    tickAlone(target);
    tickBeside(target);
  }, true);
  document.addEventListener("input", ({ target }) => {
    if (target.form && target.matches("input[type=text], textarea")) writtenBeside(target);
  }, true);
};
