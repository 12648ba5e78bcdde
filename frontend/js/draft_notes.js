// What a page says of drafts on this device: that a text came back, what else lies here, and how it goes away.
const words = document.body.dataset;

export const moment = (at) => new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });

// It cannot be brought back: so it asks.
export const discards = (press) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary button-small";
  button.textContent = words.draftDiscard;
  button.addEventListener("click", () => { if (confirm(words.draftDiscardAsk)) press(); });
  return button;
};

const paragraph = (said, className = "") => {
  const made = document.createElement("p");
  made.className = className;
  made.textContent = said;
  return made;
};

// One draft, folded, with what was typed and chosen in it.
export const item = ({ at, path, title, texts }, { goes, discard }) => {
  const made = document.createElement("details");
  made.className = "stack-s";
  const summary = document.createElement("summary");
  summary.textContent = `${title.replace(/ – PolarProf$/, "")}, ${moment(at)}`;
  const row = paragraph("", "cluster");
  if (goes) {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = words.draftGo;
    row.append(link);
  }
  row.append(discards(discard));
  const said = (texts || []).map(([label, value]) => {
    const one = paragraph(value, "pre-line");
    const name = document.createElement("strong");
    name.textContent = label;
    if (label) one.prepend(name, "\n");
    return one;
  });
  made.append(summary, ...said, row);
  return made;
};

// Above a form: its text came back; beside it what else was typed in the same form, in another window.
export const tell = (form, { draft, others, isOlder, discard, discardOther }) => {
  const note = document.createElement("div");
  note.className = "callout tone-info";
  note.setAttribute("role", "status");
  const body = document.createElement("div");
  body.className = "callout-body stack-s";
  body.append(paragraph(`${words.draftBack.replace("{time}", moment(draft.at))} ${isOlder ? words.draftOlder : ""}`), discards(discard));
  if (others.length) body.append(paragraph(words.draftOthers));
  others.forEach((other) => {
    const one = item(other, { goes: false, discard: () => { discardOther(other.id); one.remove(); } });
    body.append(one);
  });
  note.append(body);
  const folded = form.closest("details");
  if (folded) folded.open = true;
  form.before(note);
  return note;
};
