// Tables in pasted HTML brought to the shape that the editor has: as many cells in each row, each of lines of text.
const BLOCKS = "address article aside blockquote dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header li main ol p pre section table tbody td th thead tr tfoot ul".split(" ");
const WIDEST = 20;

const content = (from, losses) => {
  const line = { waits: "", mark: "", has: false };
  const apart = (mark) => { if (line.waits !== "br") line.waits = mark; };
  const settle = (into) => {
    if (line.has && line.waits) into.append(line.waits === "br" ? document.createElement("br") : line.waits);
    if (line.mark) into.append(line.mark);
    line.waits = line.mark = "";
  };
  const walk = (node, into) => node.childNodes.forEach((child) => {
    if (child.nodeType === 3) {
      const text = child.data.replace(/[ \t\r\n\f]+/g, " ");
      if (!text.trim() && (line.waits || line.mark || !line.has)) return;
      settle(into);
      into.append(text);
      line.has ||= Boolean(text.trim());
    } else if (child.localName === "br") {
      apart("br");
    } else if (child.nodeType === 1) {
      within(child, into);
    }
  });
  const within = (child, into) => {
    const name = child.localName;
    if (!BLOCKS.includes(name)) {
      const kept = child.cloneNode(false);
      if (child.textContent.trim()) settle(into);
      walk(child, kept);
      into.append(kept);
      return;
    }
    if (name === "table") losses.add("nested-tables");
    if (name === "ul" || name === "ol") losses.add("lists-in-cells");
    apart(/^t[dh]$/.test(name) ? " · " : "br");
    if (name === "li") {
      const before = [...child.parentElement.children].indexOf(child);
      line.mark = child.parentElement.localName === "ol" ? `${before + 1}. ` : "• ";
    }
    walk(child, into);
    line.mark = "";
    apart(/^t[dh]$/.test(name) ? " · " : "br");
  };
  const made = document.createElement("td");
  walk(from, made);
  return made;
};

// The rows as a grid; a merged cell keeps its text in its first place, and columns in which no cell begins go.
const grid = (table, losses) => {
  const held = new Map();
  const begun = new Set();
  const rows = [...table.rows].map((row) => {
    const taken = new Set([...held].filter(([, left]) => left > 0).map(([column]) => column));
    held.forEach((left, column) => held.set(column, left - 1));
    const cells = new Map();
    let at = 0;
    [...row.cells].forEach((cell) => {
      while (taken.has(at)) at += 1;
      const place = Math.min(at, WIDEST - 1);
      const made = content(cell, losses);
      if (cells.has(place)) {
        losses.add("wide-rows");
        cells.get(place).append(" · ", ...made.childNodes);
      } else cells.set(place, made);
      begun.add(place);
      if (cell.rowSpan > 1 || (cell.colSpan > 1 && !/mso-ignore:\s*colspan/i.test(cell.dataset.style || ""))) losses.add("merged-cells");
      for (let column = at; cell.rowSpan > 1 && column < Math.min(at + cell.colSpan, WIDEST); column += 1) held.set(column, cell.rowSpan - 1);
      at += cell.colSpan;
    });
    return cells;
  }).filter((cells) => cells.size);
  const columns = [...begun].sort((a, b) => a - b);
  // The header row is bold of itself.
  rows[0]?.forEach((cell) => cell.querySelectorAll("b, strong").forEach((bold) => bold.replaceWith(...bold.childNodes)));
  return rows.map((cells) => columns.map((column) => cells.get(column) || document.createElement("td")));
};

// A table of one cell is a frame around a text: the text itself is meant.
export const frames = (body, losses) => body.querySelectorAll("table").forEach((table) => {
  if (table.rows.length !== 1 || table.rows[0].cells.length !== 1 || table.parentElement.closest("table")) return;
  losses.add("frames");
  table.replaceWith(...table.rows[0].cells[0].childNodes);
});

// Gives the columns and rows of each table.
export const tables = (body, losses) => {
  const sizes = [];
  for (let table = body.querySelector("table:not([data-read])"); table; table = body.querySelector("table:not([data-read])")) {
    const made = document.createElement("table");
    made.dataset.read = "";
    const rows = grid(table, losses);
    rows.forEach((cells) => {
      const row = document.createElement("tr");
      row.append(...cells);
      made.append(row);
    });
    if (rows.length) sizes.push({ columns: rows[0].length, rows: rows.length });
    const caption = table.caption?.textContent.trim();
    if (caption) {
      const line = document.createElement("p");
      line.textContent = caption;
      table.before(line);
    }
    if (rows.length) table.replaceWith(made);
    else table.remove();
  }
  return sizes;
};
