// [data-confirm] on a form or a submit button: asks in a native dialog before the form goes.
let dialog;

const button = (className, text, value) => {
  const made = document.createElement("button");
  made.className = `button ${className}`;
  made.type = "submit";
  made.value = value;
  made.textContent = text;
  return made;
};

export const ask = (question, yes, no) => new Promise((resolve) => {
  dialog?.remove();
  dialog = document.createElement("dialog");
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "stack";
  const text = document.createElement("p");
  text.id = "confirm-question";
  text.textContent = question;
  const row = document.createElement("div");
  row.className = "cluster";
  row.append(button("button-primary", yes, "yes"), button("button-quiet", no, "no"));
  form.append(text, row);
  dialog.append(form);
  dialog.setAttribute("aria-labelledby", text.id);
  dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"));
  document.body.append(dialog);
  dialog.showModal();
});

export const bindConfirm = () => {
  document.addEventListener("submit", async (event) => {
    const { target: form, submitter } = event;
    const source = submitter?.dataset.confirm ? submitter : form;
    if (!source.dataset?.confirm || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const yes = source.dataset.confirmLabel || submitter?.textContent.trim();
    const no = source.dataset.confirmCancel || document.body.dataset.confirmCancel;
    if (!(await ask(source.dataset.confirm, yes, no))) return;
    form.dataset.confirmed = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.confirmed;
  }, true);
};
