// Asks for the address of a link in a native dialog; an empty answer takes the link away.
const GOOD = /^(https?:|mailto:)/i;

export const askLink = (editor, words) => {
  const dialog = document.createElement("dialog");
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "stack";
  const label = document.createElement("label");
  label.append(words.linkQuestion || "");
  const input = document.createElement("input");
  input.type = "text";
  input.inputMode = "url";
  input.value = editor.getAttributes("link").href || "https://";
  label.append(input);
  const row = document.createElement("div");
  row.className = "cluster";
  [["button-primary", words.linkSave, "yes"], ["button-quiet", words.linkCancel, "no"]].forEach(([look, text, value]) => {
    const button = document.createElement("button");
    button.className = `button ${look}`;
    button.value = value;
    button.textContent = text;
    row.append(button);
  });
  form.append(label, row);
  dialog.append(form);
  // The dialog stands outside the page's form: a form inside a form is not allowed.
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    const address = input.value.trim();
    editor.view.focus();
    const chain = editor.chain().extendMarkRange("link");
    if (dialog.returnValue === "yes") {
      if (!address || address === "https://") chain.unsetLink().run();
      else chain.setLink({ href: GOOD.test(address) ? address : `https://${address}` }).run();
    } else {
      chain.run();
    }
    dialog.remove();
  });
  dialog.showModal();
  input.select();
};
