// The line under the editor: what a paste lost, and a text that is too long, in words, at once.
const inFull = (number) => Number(number).toLocaleString(document.documentElement.lang || "nl-BE");

const filled = (text, values) => Object.entries(values).reduce((said, [key, value]) => said.replace(`{${key}}`, inFull(value)), text);

// As the server counts: no line ends, and an emoji is one.
const lengthOf = (editor) => [...editor.state.doc.textContent.replace(/[\r\n]/g, "")].length;

export const bindTold = (editor, frame, words) => {
  const region = document.createElement("div");
  region.className = "editor-told";
  region.setAttribute("role", "status");
  frame.after(region);
  const long = document.createElement("p");
  long.className = "editor-too-long";
  const lost = document.createElement("div");
  region.append(long, lost);
  const limit = Number(words.longest) || Infinity;
  const texts = JSON.parse(words.told || "{}");

  const isTooLong = () => lengthOf(editor) > limit;
  const show = () => {
    const count = lengthOf(editor);
    const said = count > limit ? filled(words.tooLong, { count, limit, over: count - limit }) : "";
    if (long.textContent !== said) long.textContent = said;
    editor.view.dom.toggleAttribute("data-too-long", Boolean(said));
  };
  editor.on("update", show);
  show();

  const tell = ({ losses, sizes }) => {
    const most = { most_columns: words.mostColumns, most_rows: words.mostRows };
    const large = sizes
      .filter(({ columns, rows }) => columns > most.most_columns || rows > most.most_rows)
      .map((size) => filled(words.tooLarge, { ...size, ...most }));
    const lines = [...[...losses].map((kind) => texts[kind]), ...large];
    lost.replaceChildren();
    const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
    if (lines.length) {
      const list = document.createElement("ul");
      list.append(...lines.map((text) => line("li", text)));
      lost.append(line("p", words.toldLead), list);
    }
    if (sizes.length) lost.append(line("p", words.toldHeader));
  };
  return { tell, isTooLong };
};
