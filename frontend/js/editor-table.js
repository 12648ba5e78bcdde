// Tables in the editor: a header row, then rows of as many cells, each a line or more of text. The first row is always
// the header, a table stands at the top level, and none ends the text: there is always a line to go on writing on.
import { Extension, Node } from "@tiptap/core";
import { Fragment, Slice } from "@tiptap/pm/model";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import {
  addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable,
  selectedRect, TableMap, tableEditing,
} from "@tiptap/pm/tables";

export { isInTable };

export const mostOf = (words) => ({ columns: Number(words.mostColumns) || 10, rows: Number(words.mostRows) || 200 });

const spans = () => Object.fromEntries(
  [["colspan", 1], ["rowspan", 1], ["colwidth", null]].map(([name, value]) => [name, { default: value, rendered: false, parseHTML: () => value }]),
);

const cell = (name, tag, tableRole) => Node.create({
  name,
  tableRole,
  content: "inline*",
  isolating: true,
  addAttributes: spans,
  parseHTML: () => [{ tag }],
  renderHTML: () => [tag, 0],
});

const Document = Node.create({ name: "doc", topNode: true, content: "(block | table)+" });

const Row = Node.create({
  name: "tableRow",
  tableRole: "row",
  content: "(tableCell | tableHeader)+",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

const Table = Node.create({
  name: "table",
  tableRole: "table",
  content: "tableRow+",
  isolating: true,
  parseHTML: () => [{ tag: "table" }],
  renderHTML: () => ["table", ["tbody", 0]],
  extendNodeSchema: (extension) => ({ tableRole: extension.config.tableRole }),
});

// One line of text for each block that was pasted into a cell.
const asLines = (slice, schema) => {
  const nodes = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true;
    if (nodes.length && node.content.size) nodes.push(schema.nodes.hardBreak.create());
    node.content.forEach((inline) => nodes.push(inline));
    return false;
  });
  return new Slice(Fragment.from(nodes.length ? nodes : slice.content), 0, 0);
};

const holdsOnlyTable = ({ content }) => content.childCount === 1 && content.firstChild.type.spec.tableRole;

const keepShape = (state) => {
  const { tr, schema: { nodes }, doc } = state;
  doc.forEach((table, at) => {
    if (table.type !== nodes.table) return;
    table.forEach((row, rowAt, index) => row.forEach((one, cellAt) => {
      const wanted = index ? nodes.tableCell : nodes.tableHeader;
      if (one.type !== wanted) tr.setNodeMarkup(at + 1 + rowAt + 1 + cellAt, wanted, one.attrs);
    }));
  });
  // A numbered list counts from 1: that is what is stored.
  doc.descendants((node, at) => { if (node.attrs.start > 1) tr.setNodeAttribute(at, "start", 1); });
  if (doc.lastChild.type === nodes.table) tr.insert(tr.doc.content.size, nodes.paragraph.create());
  return tr.docChanged ? tr : null;
};

const size = (state) => (isInTable(state) ? selectedRect(state).map : { width: 0, height: 0 });
const upTo = (most, side, run) => (state, dispatch) => size(state)[side] < most && run(state, dispatch);

// The cursor goes to the new row or column: `at` gives its place from what was selected.
const andGo = (run, at) => (state, dispatch) => {
  if (!isInTable(state)) return false;
  const rect = selectedRect(state);
  return run(state, dispatch && ((tr) => {
    const map = TableMap.get(tr.doc.nodeAt(rect.tableStart - 1));
    const [row, column] = at(rect);
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(rect.tableStart + map.map[row * map.width + column] + 1))));
  }));
};
const rowAfter = andGo(addRowAfter, ({ bottom, left }) => [bottom, left]);

const command = (run) => ({ editor }) => run(editor.state, editor.view.dispatch);

const newLine = (state, dispatch) => {
  if (!isInTable(state)) return false;
  dispatch(state.tr.replaceSelectionWith(state.schema.nodes.hardBreak.create()).scrollIntoView());
  return true;
};

const editing = (most) => Extension.create({
  name: "tables",
  priority: 1000,
  addKeyboardShortcuts: () => ({
    Tab: command(goToNextCell(1)),
    "Shift-Tab": command(goToNextCell(-1)),
    Enter: command(newLine),
    "Shift-Enter": command(newLine),
    "Mod-Enter": ({ editor }) => isInTable(editor.state) && (upTo(most.rows, "height", rowAfter)(editor.state, editor.view.dispatch), true),
  }),
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handlePaste: (view, event, slice) => {
          if (!isInTable(view.state) || holdsOnlyTable(slice)) return false;
          view.dispatch(view.state.tr.replaceSelection(asLines(slice, view.state.schema)).scrollIntoView());
          return true;
        },
      },
      appendTransaction: (all, before, state) => (all.some(({ docChanged }) => docChanged) ? keepShape(state) : null),
    }),
    tableEditing(),
  ],
});

// `most`: how many columns and rows fit, as the server has it.
export const tables = (most) => [Document, Table, Row, cell("tableCell", "td", "cell"), cell("tableHeader", "th", "header_cell"), editing(most)];

// After the block the cursor is in, or in its place when it is an empty line.
export const insertTable = (state, dispatch) => {
  if (isInTable(state)) return false;
  if (!dispatch) return true;
  const { schema: { nodes }, selection: { $from }, tr } = state;
  const row = (type) => nodes.tableRow.create(null, [0, 1, 2].map(() => type.create()));
  const made = nodes.table.create(null, [row(nodes.tableHeader), row(nodes.tableCell), row(nodes.tableCell)]);
  const block = $from.depth ? $from.node(1) : null;
  const isBlank = block?.type === nodes.paragraph && !block.content.size;
  const at = !block ? $from.pos : isBlank ? $from.before(1) : $from.after(1);
  tr.replaceWith(at, isBlank ? $from.after(1) : at, made);
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 3))).scrollIntoView());
  return true;
};

// Removing the last row or column removes the table.
const orTable = (side, run) => (state, dispatch) => (size(state)[side] > 1 ? run : deleteTable)(state, dispatch);

export const tableCommands = ({ columns, rows }) => [
  ["rowBefore", upTo(rows, "height", andGo(addRowBefore, ({ top, left }) => [top, left]))],
  ["rowAfter", upTo(rows, "height", rowAfter)],
  ["rowDelete", orTable("height", deleteRow)],
  ["columnBefore", upTo(columns, "width", andGo(addColumnBefore, ({ top, left }) => [top, left]))],
  ["columnAfter", upTo(columns, "width", andGo(addColumnAfter, ({ top, right }) => [top, right]))],
  ["columnDelete", orTable("width", deleteColumn)],
  ["tableDelete", deleteTable],
];
