// [data-filter-table="#id"]: shows only the rows that contain what is typed, without regard to case and accents.
import { say } from "./say.js";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export const bindFilter = (field) => {
  const table = document.querySelector(field.dataset.filterTable);
  if (!table || field.dataset.filtering) return;
  field.dataset.filtering = "yes";
  field.closest("[hidden]")?.removeAttribute("hidden");
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/);
    let shown = 0;
    for (const row of table.tBodies[0]?.rows ?? []) {
      const text = plain(row.textContent);
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    say(shown ? String(shown) : document.body.dataset.filterNone);
  });
};
