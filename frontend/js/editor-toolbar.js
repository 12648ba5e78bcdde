// The editor's toolbar: one stop of the tab key, arrows within, pressed states told. Labels come from the page.
import { askLink } from "./editor-link.js";
import { insertTable, isInTable, mostOf, tableCommands } from "./editor-table.js";

const SVG = "http://www.w3.org/2000/svg";
const SIGNS = {
  bold: "M6 4h5a3 3 0 010 6H6zM6 10h6a3 3 0 010 6H6zM6 4v12",
  italic: "M9 4h6M5 16h6M12 4L8 16",
  bullet: "M8 5h9M8 10h9M8 15h9M4 5v0M4 10v0M4 15v0",
  ordered: "M8 5h9M8 10h9M8 15h9M3 4l1-.5V7M3 12.5h2.2M3 12.5l2-2.5H3",
  quote: "M4 4v12M8 6h9M8 10h9M8 14h6",
  link: "M8.5 11.5a3 3 0 004.3 0l3-3a3 3 0 00-4.3-4.3l-1 1M11.5 8.5a3 3 0 00-4.3 0l-3 3a3 3 0 004.3 4.3l1-1",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M10 4v12",
  rowBefore: "M3 11h14v5H3zM10 11v5M10 8.5V3M7.5 5.5h5",
  rowAfter: "M3 4h14v5H3zM10 4v5M10 11.5V17M7.5 14.5h5",
  rowDelete: "M3 4h14v5H3zM10 4v5M7.5 12l5 5M12.5 12l-5 5",
  columnBefore: "M11 3v14h5V3zM11 10h5M8.5 10H3M5.5 7.5v5",
  columnAfter: "M4 3v14h5V3zM4 10h5M11.5 10H17M14.5 7.5v5",
  columnDelete: "M4 3v14h5V3zM4 10h5M12 7.5l5 5M17 7.5l-5 5",
  tableDelete: "M3 4h14v12H3zM3 8h14M7.5 9.800l5 5M12.5 9.800l-5 5",
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
  ["table", null, ["table"]],
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
  const make = (name, press) => {
    const button = document.createElement("button");
    const label = words[`label${name[0].toUpperCase()}${name.slice(1)}`] || name;
    button.type = "button";
    button.title = label;
    button.setAttribute("aria-label", label);
    button.append(sign(name));
    button.addEventListener("click", press);
    return button;
  };
  // The text has the focus at once: who types on loses no letter. The editor's own command gives it a frame later.
  const inText = (run) => {
    editor.view.focus();
    run(editor.state, editor.view.dispatch);
  };
  const withState = (run) => (dispatch) => run(editor.state, dispatch);
  const entries = ITEMS.map(([name, run, active]) => ({
    name,
    run,
    active,
    button: make(name, () => {
      if (name === "link") askLink(editor, words);
      else if (name === "table") inText(insertTable);
      else inText(() => run(editor.chain()).run());
    }),
  }));
  // What one does with a table stands there while the cursor is in one.
  const inTable = tableCommands(mostOf(words)).map(([name, run]) => ({
    name,
    can: withState(run),
    button: make(name, () => inText(run)),
  }));
  const group = document.createElement("div");
  group.className = "editor-toolbar-group";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words.labelTable || "");
  group.append(...inTable.map(({ button }) => button));
  bar.append(...entries.map(({ button }) => button), group);
  const shown = () => (group.hidden ? entries : [...entries, ...inTable]);

  const move = (index) => [...entries, ...inTable].forEach(({ button }, one) => { button.tabIndex = one === index ? 0 : -1; });
  move(0);
  bar.addEventListener("keydown", (event) => {
    const at = shown().findIndex(({ button }) => button === document.activeElement);
    const count = shown().length;
    const to = { ArrowRight: (at + 1) % count, ArrowLeft: (at - 1 + count) % count, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
    shown()[to].button.focus();
  });
  bar.addEventListener("focusin", (event) => {
    const at = shown().findIndex(({ button }) => button === event.target);
    if (at >= 0) move(at);
  });

  const showTable = () => {
    const isIn = isInTable(editor.state);
    if (!isIn && group.contains(bar.querySelector("[tabindex='0']"))) move(0);
    group.hidden = !isIn;
    if (isIn) inTable.forEach(({ can, button }) => button.setAttribute("aria-disabled", String(!can())));
  };
  const showEntries = () => entries.forEach(({ name, run, active, button }) => {
    if (active) button.setAttribute("aria-pressed", String(editor.isActive(...active)));
    if (name === "undo" || name === "redo") button.setAttribute("aria-disabled", String(!run(editor.can().chain()).run()));
  });
  const show = () => { showTable(); showEntries(); };
  editor.on("transaction", show);
  show();
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.key !== "F10" || !event.altKey) return;
    event.preventDefault();
    bar.querySelector("[tabindex='0']").focus();
  });
  return bar;
};
