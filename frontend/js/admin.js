// Wagtail saves a draft by itself, and asks whoever leaves with something unsaved; but it looks at what changed from two
// seconds after the form stood there. What is typed before that it took for what the form had said all along.
const LOOKS_AFTER = 3000;
// The editor of rich text hands on what was typed a moment later; by then nothing more is typed, or it is told again.
const HANDED_ON = 600;
const begin = performance.now();
let later = 0;

const mark = (form) => {
  form.dataset.wUnsavedForceValue = "true";
  form.dataset.wUnsavedHasEditsValue = "true";
};
// Said also while an earlier letter is being saved: then it is saved once more.
const tell = (form) => {
  mark(form);
  form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
};
const typed = ({ isTrusted, target }) => {
  const form = target.closest?.("[data-controller~=w-unsaved]");
  if (!isTrusted || !form || performance.now() - begin > LOOKS_AFTER) return;
  mark(form);
  clearTimeout(later);
  later = setTimeout(tell, HANDED_ON, form);
};

["beforeinput", "input", "paste"].forEach((kind) => document.addEventListener(kind, typed, true));
