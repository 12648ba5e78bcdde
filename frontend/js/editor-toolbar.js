// The editor's toolbar: one stop of the tab key, arrows within, pressed states told. Labels come from the page.
import { askLink } from "./editor-link.js";

const SVG = "http://www.w3.org/2000/svg";
const SIGNS = {
  bold: "M6 4h5a3 3 0 010 6H6zM6 10h6a3 3 0 010 6H6zM6 4v12",
  italic: "M9 4h6M5 16h6M12 4L8 16",
  bullet: "M8 5h9M8 10h9M8 15h9M4 5v0M4 10v0M4 15v0",
  ordered: "M8 5h9M8 10h9M8 15h9M3 4l1-.5V7M3 12.5h2.2M3 12.5l2-2.5H3",
  quote: "M4 4v12M8 6h9M8 10h9M8 14h6",
  link: "M8.5 11.5a3 3 0 004.3 0l3-3a3 3 0 00-4.3-4.3l-1 1M11.5 8.5a3 3 0 00-4.3 0l-3 3a3 3 0 004.3 4.3l1-1",
  undo: "M4 8h8a4 4 0 010 8H7M7.5 4.5L4 8l3.5 3.5",
  redo: "M16 8H8a4 4 0 000 8h5M12.5 4.5L16 8l-3.5 3.5",
};
const ITEMS = [
  ["bold", (chain) => chain.toggleBold(), ["bold"]],
  ["italic", (chain) => chain.toggleItalic(), ["italic"]],
  ["h3", (chain) => chain.toggleHeading({ level: 3 }), ["heading", { level: 3 }]],
  ["h4", (chain) => chain.toggleHeading({ level: 4 }), ["heading", { level: 4 }]],
  ["bullet", (chain) => chain.toggleBulletList(), ["bulletList"]],
  ["ordered", (chain) => chain.toggleOrderedList(), ["orderedList"]],
  ["quote", (chain) => chain.toggleBlockquote(), ["blockquote"]],
  ["link", null, ["link"]],
  ["undo", (chain) => chain.undo(), null],
  ["redo", (chain) => chain.redo(), null],
];

const sign = (name) => {
  if (!SIGNS[name]) return document.createTextNode(name.toUpperCase());
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  const drawn = {
    class: "icon", viewBox: "0 0 20 20", fill: "none", stroke: "currentColor", "stroke-width": "1.75",
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
  };
  Object.entries(drawn).forEach(([key, value]) => svg.setAttribute(key, value));
  path.setAttribute("d", SIGNS[name]);
  svg.append(path);
  return svg;
};

export const toolbar = (editor, words) => {
  const bar = document.createElement("div");
  bar.className = "editor-toolbar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.toolbarLabel || "");
  const entries = ITEMS.map(([name, run, active]) => {
    const button = document.createElement("button");
    const label = words[`label${name[0].toUpperCase()}${name.slice(1)}`] || name;
    button.type = "button";
    button.title = label;
    button.setAttribute("aria-label", label);
    button.append(sign(name));
    button.addEventListener("click", () => {
      if (name === "link") askLink(editor, words);
      else run(editor.chain().focus()).run();
    });
    bar.append(button);
    return { name, run, active, button };
  });

  const move = (index) => entries.forEach(({ button }, one) => { button.tabIndex = one === index ? 0 : -1; });
  move(0);
  bar.addEventListener("keydown", (event) => {
    const at = entries.findIndex(({ button }) => button === document.activeElement);
    const count = entries.length;
    const to = { ArrowRight: (at + 1) % count, ArrowLeft: (at - 1 + count) % count, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
    entries[to].button.focus();
  });
  bar.addEventListener("focusin", (event) => {
    const at = entries.findIndex(({ button }) => button === event.target);
    if (at >= 0) move(at);
  });

  const show = () => entries.forEach(({ name, run, active, button }) => {
    if (active) button.setAttribute("aria-pressed", String(editor.isActive(...active)));
    if (name === "undo" || name === "redo") button.setAttribute("aria-disabled", String(!run(editor.can().chain()).run()));
  });
  editor.on("transaction", show);
  show();
  return bar;
};
