// Lists in pasted HTML. Word writes each item as a paragraph with its sign as text, Word on the web as a list of one
// item; here they become lists within lists, of the two kinds that the editor has.
const ORDERED = /^\(?(?:\d+(?:\.\d+)*|[a-z]{1,2}|[ivxlc]{1,6})[.)]$/i;
// What `paste.js` keeps of the attribute `style`.
export const style = (element) => element.dataset.style || "";

const isNothing = (node) => node.nodeType === 8 || (node.nodeType === 3 && !node.data.trim());
const beside = (side) => (element) => {
  let one = element[side];
  while (one && isNothing(one)) one = one[side];
  return one;
};
export const previous = beside("previousSibling");
export const next = beside("nextSibling");

const wrap = (tag, nodes) => {
  const made = document.createElement(tag);
  made.append(...nodes);
  return made;
};

// What the sign says, which goes: the list has its own.
const takeSign = (element) => {
  const signs = [...element.querySelectorAll("[data-style*='mso-list']")].filter((one) => /mso-list:\s*ignore/i.test(style(one)));
  const sign = signs.map((one) => one.textContent).join("").replace(/\s/g, "");
  signs.forEach((one) => one.remove());
  return sign;
};

// { level, ordered, of } of a paragraph that is an item of a list in Word.
const itemOf = (paragraph, losses) => {
  const said = /mso-list:\s*(l\d+)\s+level(\d+)\s*(lfo\d+)?/i.exec(style(paragraph));
  const named = /\bMsoList(Bullet|Number)(\d?)/.exec(paragraph.className);
  const web = paragraph.dataset.level;
  if (!said && !named && !web) return null;
  const sign = takeSign(paragraph);
  const ordered = web ? paragraph.dataset.ordered === "yes" : sign ? ORDERED.test(sign) : named?.[1] === "Number";
  return { level: Number(web || said?.[2] || named?.[2] || 1), ordered, sign, of: said ? `${said[1]} ${said[3]}` : "", losses };
};

const noteNumber = ({ ordered, sign, losses }) => {
  if (ordered && sign && !/^\(?1[.)]$/.test(sign)) losses.add("numbering");
};

const fromWord = (body, losses) => {
  let open = null;
  body.querySelectorAll("p, div[data-level]").forEach((paragraph) => {
    const goesOn = open && previous(paragraph) === open.top;
    const item = itemOf(paragraph, losses);
    if (!item) {
      // A paragraph of the style of lists without a sign goes on with the item before it.
      if (goesOn && /\bMsoListParagraph/.test(paragraph.className) && paragraph.textContent.trim()) open.item.append(paragraph);
      return;
    }
    const tag = item.ordered ? "ol" : "ul";
    const made = (into) => {
      noteNumber(item);
      const list = document.createElement(tag);
      into(list);
      return { level: item.level, tag, list };
    };
    const begin = () => {
      const level = made((list) => paragraph.before(list));
      open = { top: level.list, levels: [level], of: item.of };
    };
    if (!goesOn || (item.level === 1 && open.of !== item.of)) begin();
    while (open.levels.length > 1 && open.levels.at(-1).level > item.level) open.levels.pop();
    if (item.level > open.levels.at(-1).level) {
      open.levels.push(made((list) => open.item.append(list)));
    } else if (open.levels.at(-1).tag !== tag) {
      if (open.levels.length === 1) begin();
      else {
        open.levels.pop();
        open.levels.push(made((list) => open.levels.at(-1).list.lastElementChild.append(list)));
      }
    }
    const inside = [...paragraph.childNodes];
    open.item = wrap("li", paragraph.querySelector("p") ? inside : [wrap("p", inside)]);
    open.levels.at(-1).list.append(open.item);
    paragraph.remove();
  });
};

// Word on the web: each item in a box and a list of its own, with its level beside it.
const fromWeb = (body) => body.querySelectorAll(".ListContainerWrapper").forEach((box) => {
  const items = [...box.querySelectorAll("li")].map((item) => {
    const made = wrap("div", [...item.childNodes]);
    made.dataset.level = item.dataset.ariaLevel || item.getAttribute("aria-level") || "1";
    made.dataset.ordered = item.parentElement.localName === "ol" ? "yes" : "no";
    return made;
  });
  box.replaceWith(...items);
});

const tidy = (body, losses) => {
  body.querySelectorAll("ul, ol").forEach((list) => {
    const parent = list.parentElement;
    if (!parent?.matches("ul, ol")) return;
    const before = previous(list);
    if (before?.localName === "li") before.append(list);
    else list.replaceWith(wrap("li", [list.cloneNode(true)]));
  });
  body.querySelectorAll("ul, ol").forEach((list) => {
    const before = previous(list);
    const follows = list.localName === "ul" || Number(list.getAttribute("start")) > 1;
    if (before?.localName === list.localName && follows) {
      before.append(...list.childNodes);
      list.remove();
      return;
    }
    if (list.localName === "ol" && (Number(list.getAttribute("start") || 1) !== 1 || /^[aivx]$/i.test(list.getAttribute("type") || ""))) losses.add("numbering");
    list.removeAttribute("start");
  });
};

export const lists = (body, losses) => {
  fromWeb(body);
  fromWord(body, losses);
  tidy(body, losses);
  body.querySelectorAll("h1, h2, h3, h4, h5, h6").forEach((heading) => { if (takeSign(heading)) losses.add("numbering"); });
};
