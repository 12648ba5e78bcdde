// What comes from Word, LibreOffice, Google Docs, Excel or a page, brought to what the editor can hold: headings of two
// levels, lists, tables, quotes, links. Whatever cannot come along is named, so that the page can tell.
import { lists, next, previous, style } from "./paste-lists.js";
import { raised, raisedAndLowered } from "./paste-raised.js";
import { frames, tables } from "./paste-tables.js";

// What was copied here a moment ago comes back as it was. Other editors write the same mark, so that a mark alone is no proof.
let own = "";
for (const kind of ["copy", "cut"]) {
  document.addEventListener(kind, (event) => {
    const html = event.clipboardData?.getData("text/html") || "";
    own = html.includes("data-pm-slice=") ? html : "";
  });
}

const unwrap = (element) => element.replaceWith(...element.childNodes);
const within = (element, tag) => {
  const made = document.createElement(tag);
  made.append(...element.childNodes);
  element.append(made);
};
const NOTE = /mso-(?:foot|end)note-id/i;
const BLOCK = /^(?:p|div|h[1-6]|ul|ol|table|blockquote|hr|section|article)$/;
// What programs write in a comment of HTML for themselves.
const OF_PROGRAMS = /^(?:(?:Start|End)Fragment$|\[|<!)/;

const each = (body, selector, run) => body.querySelectorAll(selector).forEach((element) => { if (body.contains(element)) run(element); });

// LibreOffice puts what stands in the margin in comments of HTML, which no page shows.
const inMargin = (body, losses) => {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const said = walker.currentNode.data.trim();
    if (said && !OF_PROGRAMS.test(said)) losses.add("comments");
  }
};

const remarks = (body, losses) => {
  each(body, "[data-style*='mso-element:comment'], .MsoCommentReference, .msocomanchor, .msocomoff, comment, [id^='cmnt'], a[href^='#cmnt']", (element) => {
    losses.add("comments");
    element.remove();
  });
  each(body, "ins", (element) => {
    losses.add("changes");
    unwrap(element);
  });
  each(body, ".msoDel, .msoDel del, del[cite], del[datetime]", (element) => {
    losses.add("changes");
    element.remove();
  });
  each(body, "[data-style*='mso-hide'], [data-style*='display']", (element) => {
    if (!/mso-hide:\s*all|display:\s*none/i.test(style(element))) return;
    if (element.textContent.trim()) losses.add("hidden");
    element.remove();
  });
};

const notes = (body, losses) => each(body, "a", (link) => {
  if (!NOTE.test(style(link)) && !/^sd(?:foot|end)note/.test(link.className)) return;
  losses.add("footnotes");
  const number = link.textContent.replace(/[[\]\s]/g, "");
  const begins = previous(link) === null;
  link.replaceWith((/^\d+$/.test(number) ? raised(number) : number) + (begins ? " " : ""));
});

const pictures = (body, losses) => each(body, "img, svg, picture, object, iframe, video, audio, canvas", (element) => {
  const words = element.getAttribute("alt") || "";
  // A page writes a smiley as a picture; its words are the sign itself.
  if (element.localName === "img" && /^\p{Extended_Pictographic}/u.test(words) && words.length < 12) element.replaceWith(words);
  else {
    losses.add("images");
    element.remove();
  }
});

const letters = (body, losses) => {
  each(body, "b, strong", (element) => { if (/(?:^|[;\s])font-weight:\s*(?:normal|400)/i.test(style(element))) unwrap(element); });
  each(body, "s, strike, del, [data-style*='line-through']", () => losses.add("struck-out"));
  each(body, "span, font, p", (element) => {
    if (/(?:^|[;\s])font-weight:\s*(?:bold|[6-9]00)/i.test(style(element))) within(element, "strong");
    if (/(?:^|[;\s])font-style:\s*italic/i.test(style(element))) within(element, "em");
  });
  raisedAndLowered(body, losses);
  each(body, "a", (link) => { if (!/^(?:https?:|mailto:)/i.test(link.getAttribute("href") || "")) unwrap(link); });
};

const levelOf = (element) => {
  const tag = /^h([1-6])$/.exec(element.localName);
  if (tag) return Number(tag[1]);
  const word = /\bMso(?:Heading(\d)|(Title)|(Subtitle))\b/.exec(element.className);
  if (word) return Number(word[1] || (word[2] ? 1 : 2));
  if (element.getAttribute("role") === "heading") return Number(element.getAttribute("aria-level") || 1);
  const outline = /mso-outline-level:\s*(\d)/i.exec(style(element));
  return outline ? Number(outline[1]) : 0;
};

const headings = (body, losses) => {
  const found = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6, p, [role='heading']")]
    .map((element) => ({ element, level: levelOf(element) }))
    .filter(({ element, level }) => level && element.textContent.trim());
  const levels = [...new Set(found.map(({ level }) => level))].sort((a, b) => a - b);
  if (levels.length > 2) losses.add("headings");
  found.forEach(({ element, level }) => {
    const made = document.createElement(element.closest("li, td, th") ? "p" : level === levels[0] ? "h3" : "h4");
    made.append(...element.childNodes);
    each(made, "b, strong", unwrap);
    element.replaceWith(made);
  });
};

const quotes = (body) => each(body, ".MsoQuote, .MsoIntenseQuote", (element) => {
  const made = document.createElement("blockquote");
  element.before(made);
  made.append(element);
});

const isBlock = (node) => node === null || (node.nodeType === 1 && BLOCK.test(node.localName));

const blanks = (body) => {
  each(body, ".EOP, hr", (element) => element.remove());
  // A line end between two blocks, or alone in one.
  each(body, "br", (end) => { if (isBlock(previous(end)) && isBlock(next(end)) && !end.closest("td, th")) end.remove(); });
  each(body, "p, h3, h4", (element) => {
    if (!element.textContent.trim() && !element.closest("td, th")) element.remove();
  });
};

// A style of somebody else is not let in by the page, so that it is read as plain data; style sheets stay out.
const parsed = (html) => {
  const plain = html
    .replace(/<style\b[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)style\s*=/gi, "$1data-style="));
  return new DOMParser().parseFromString(plain, "text/html").body;
};

const bare = (body) => each(body, "*", (element) => [...element.attributes].forEach(({ name }) => {
  if (name !== "href") element.removeAttribute(name);
}));

// Gives { html, losses, sizes }. What was copied from an editor like this one stays as it is.
export const received = (html) => {
  const losses = new Set();
  if (own && html.includes(own)) return { html, losses, sizes: [] };
  const body = parsed(html);
  frames(body, losses);
  if (/<meta[^>]+(?:Libre|Open)Office/i.test(html)) inMargin(body, losses);
  remarks(body, losses);
  notes(body, losses);
  lists(body, losses);
  pictures(body, losses);
  letters(body, losses);
  headings(body, losses);
  quotes(body);
  const sizes = tables(body, losses);
  blanks(body);
  bare(body);
  return { html: body.innerHTML, losses, sizes };
};
