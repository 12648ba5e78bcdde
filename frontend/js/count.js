// [data-count][maxlength]: how many characters are left. The server decides; here nothing is cut off, so that a
// pasted text can be shortened instead of being lost.
export const bindCount = (field) => {
  if (field.dataset.counting) return;
  field.dataset.counting = "yes";
  const limit = Number(field.getAttribute("maxlength"));
  field.removeAttribute("maxlength");
  const { countLabel, countOver } = document.body.dataset;
  const counter = document.createElement("p");
  counter.className = "counter num";
  counter.id = `${field.id}_count`;
  field.after(counter);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${counter.id}`.trim());
  const show = () => {
    // As the server counts: a line end is two characters, an emoji is one.
    const left = limit - [...field.value.replace(/\r?\n/g, "\r\n")].length;
    counter.textContent = (left < 0 ? countOver : countLabel).replace("{n}", Math.abs(left));
    counter.classList.toggle("counter-over", left < 0);
  };
  field.addEventListener("input", show);
  field.addEventListener("change", () => counter.setAttribute("aria-live", "polite"), { once: true });
  show();
};
