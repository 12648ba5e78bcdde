// Turns a textarea with light Markdown into an editor. The stored HTML comes along in a template; from then on the
// textarea holds HTML and the hidden <name>_format says so. Without this module the textarea simply stays.
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { mostOf, tables } from "./editor-table.js";
import { bindTold } from "./editor-told.js";
import { toolbar } from "./editor-toolbar.js";
import { received } from "./paste.js";

const extensions = (words) => [
  ...tables(mostOf(words)),
  StarterKit.configure({
    document: false,
    heading: { levels: [3, 4] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    dropcursor: false,
    trailingNode: false,
    link: {
      openOnClick: false,
      autolink: true,
      defaultProtocol: "https",
      protocols: ["https", "http", "mailto"],
      HTMLAttributes: { target: null, rel: null, class: null },
    },
  }),
];

const labelled = (textarea) => document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`);

export const upgrade = (textarea) => {
  if (textarea.dataset.editing) return;
  textarea.dataset.editing = "yes";
  const box = textarea.closest("[data-rich-text-field]") || textarea.parentElement;
  const words = { ...box.dataset, ...textarea.dataset };
  const stored = box.querySelector("template[data-rich-text-html]");
  const format = textarea.form?.elements[`${textarea.name}_format`];
  // "html" already: the server gave back what was sent, or the browser restored the form.
  const start = format?.value === "html" ? textarea.value : stored?.innerHTML ?? "";
  const label = labelled(textarea);
  const frame = document.createElement("div");
  frame.className = "editor";
  textarea.before(frame);

  const attributes = { class: "prose", role: "textbox", "aria-multiline": "true" };
  if (label) {
    label.id ||= `${textarea.id}_label`;
    attributes["aria-labelledby"] = label.id;
  }
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
  }
  if (textarea.required) attributes["aria-required"] = "true";

  let told;
  const editor = new Editor({
    element: frame,
    extensions: extensions(words),
    content: start,
    injectCSS: false,
    // What people write stays what they wrote: 3 * 4 * 5 is no italic. A list may begin by its sign.
    enablePasteRules: false,
    enableInputRules: ["bulletList", "orderedList"],
    editable: !textarea.disabled && !textarea.readOnly,
    editorProps: {
      attributes,
      transformPastedHTML: (html) => {
        const pasted = received(html);
        told.tell(pasted);
        return pasted.html;
      },
    },
  });
  told = bindTold(editor, frame, words);
  const write = () => {
    textarea.value = editor.isEmpty ? "" : editor.getHTML().replace(/(<\/table>)<p><\/p>$/, "$1");
    if (format) format.value = "html";
  };
  editor.on("update", () => {
    write();
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  });
  textarea.form?.addEventListener("submit", (event) => {
    write();
    if (!told.isTooLong()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    editor.view.focus();
  }, true);
  // What was typed here before and never sent is put back.
  textarea.addEventListener("polarprof:filled", () => { if (format?.value === "html") editor.commands.setContent(textarea.value); });
  write();
  textarea.hidden = true;
  textarea.required = false;
  label?.addEventListener("click", () => editor.view.focus());
  if (editor.isEditable) frame.prepend(toolbar(editor, words));
  // The link in an error summary leads to the textarea's id.
  addEventListener("hashchange", () => { if (location.hash === `#${textarea.id}`) editor.view.focus(); });
};

const all = (root) => root.querySelectorAll("textarea[data-rich-text], [data-rich-text-field] textarea").forEach(upgrade);
all(document);
document.addEventListener("polarprof:added", (event) => all(event.target));
