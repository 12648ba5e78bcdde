// What somebody types is on this device until the server says that it has it: after a closed page, a dropped line, an
// ended session it stands in the form again (kept_texts.js). A page that is left with something unsaved asks first; for
// visitors without an account that is all.
import { item, tell } from "./draft_notes.js";
import { canKeep, forget, keep, newId, own, sealed, tidy } from "./kept_texts.js";

const PAUSE = 250;
// Of this page alone; the page that comes back has its own.
const OWN = ["csrfmiddlewaretoken", "writer", "acting", "acting_confirmed", "draft", "held"];
// What the page had shown, and how the text is written: of the hidden fields these alone come back with the text.
const SHOWN = /^(seen|version|base_version|page-key|send_key)$|_format$/;
const TYPED = "textarea, input[type=text], input[type=number], input[type=date], input[type=email], input[type=url]";
const words = document.body.dataset;

const fieldsOf = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OWN.includes(name));
const isHidden = (form, name) => form.elements[name]?.type === "hidden";
const typedIn = (form) => JSON.stringify(fieldsOf(form).filter(([name]) => !isHidden(form, name)));
// Which form it is: where it goes, for whom, and what it always says (a step, a row), not where it stands on the page.
const placeOf = (form) => {
  const fixed = [...new FormData(form)].filter(([name]) => isHidden(form, name) && !SHOWN.test(name) && (name === "acting" || !OWN.includes(name)));
  const path = new URL(form.getAttribute("action") || location.href, location.href).pathname;
  return [path, ...fixed.map(([name, value]) => `${name}=${value}`)].join("|");
};
const fill = (form, fields) => {
  const values = (name) => fields.filter(([one]) => one === name).map(([, value]) => value);
  [...form.elements].forEach((field) => {
    if (!field.name || OWN.includes(field.name) || ["password", "file", "submit", "button"].includes(field.type)) return;
    const kept = values(field.name);
    if (field.type === "hidden" && !SHOWN.test(field.name)) return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
    else if (field.type === "select-multiple") [...field.options].forEach((one) => { one.selected = kept.includes(one.value); });
    else if (kept.length) [field.value] = kept;
  });
  form.querySelectorAll("textarea").forEach((field) => {
    field.dispatchEvent(new Event("polarprof:filled"));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
};

// What was typed and chosen, as a person reads it in a list: [label, value].
const plain = (form, field) => {
  if (form.elements[`${field.name}_format`]?.value !== "html") return field.value.trim();
  return new DOMParser().parseFromString(field.value.replace(/<\/(p|li|h\d|td|tr)>/g, "$&\n"), "text/html").body.textContent.trim();
};
// Without what the label adds in an element of its own, such as that it is obligatory.
const labelOf = ({ labels }) => [...labels?.[0]?.childNodes || []].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data).join("").trim();
const textsOf = (form) => [...form.elements].filter((field) => field.name && !OWN.includes(field.name)).flatMap((field) => {
  if (field.matches(TYPED)) return field.value.trim() ? [[labelOf(field), plain(form, field)]] : [];
  if (field.matches("input[type=checkbox], input[type=radio]")) return field.checked && !field.defaultChecked ? [["", labelOf(field)]] : [];
  if (!field.matches("select")) return [];
  const chosen = [...field.selectedOptions].filter((one) => !one.defaultSelected && one.value);
  return chosen.map((one) => [labelOf(field), one.textContent.trim()]);
});
const unfold = (form) => form.querySelectorAll("details").forEach((part) => {
  if ([...part.querySelectorAll(TYPED)].some((field) => field.value !== field.defaultValue)) part.open = true;
});

const open = [];
let leaving = false;

// drafts: those of this form, the newest first. What is put back goes on under a new number and the old one goes: a window
// that still has it open stores it again only when somebody types there, and neither writes over the other.
const bind = (form, atFirst, place, drafts) => {
  const answered = drafts.find((draft) => draft.id === words.answers);
  const kept = answered || drafts[0];
  const others = drafts.filter((draft) => draft !== kept);
  let id = canKeep ? newId() : "";
  let isStored = false;
  let shown = atFirst;
  let at = Date.now();
  let timer;
  let turn = 0;
  let keepsVersion = false;
  let note;
  const state = { form, dirty: false };
  open.push(state);
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "draft";
  field.value = id;
  if (canKeep) form.append(field);
  // There is no storage, or no room in it.
  const full = document.createElement("p");
  full.setAttribute("role", "status");
  full.textContent = words.draftFull;

  // After an answer with both texts the draft keeps what its page had shown before it: who comes back is asked again.
  const withVersion = (fields) => {
    if (!keepsVersion) return fields;
    const before = kept.fields.filter(([name]) => SHOWN.test(name) && !name.endsWith("_format"));
    return [...fields.filter(([name]) => !before.some(([one]) => one === name)), ...before];
  };
  const store = async () => {
    clearTimeout(timer);
    if (!canKeep) return false;
    const mine = turn += 1;
    const path = location.pathname + location.search;
    const draft = { place, fields: withVersion(fieldsOf(form)), shown, path, title: document.title, texts: textsOf(form) };
    const box = await sealed(draft);
    if (mine !== turn || !state.dirty) return false;
    const isKept = keep(id, at, box);
    if (isKept) full.remove();
    else (form.querySelector(".form-actions") || form).after(full);
    return isKept;
  };
  const clear = () => {
    turn += 1;
    clearTimeout(timer);
    state.dirty = false;
    if (canKeep) forget(id);
  };
  const changed = () => {
    if (typedIn(form) === shown) { clear(); return; }
    state.dirty = true;
    isStored = false;
    at = Date.now();
    clearTimeout(timer);
    timer = setTimeout(async () => { isStored = await store(); }, PAUSE);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("polarprof:saved", () => { shown = typedIn(form); clear(); note?.remove(); });
  form.addEventListener("submit", () => { if (state.dirty) store(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && state.dirty && !isStored) store(); });

  const goOn = () => {
    ({ id } = kept);
    field.value = id;
    state.dirty = true;
    keepsVersion = true;
    store();
  };
  const restore = async () => {
    const before = fieldsOf(form);
    fill(form, kept.fields);
    if (typedIn(form) === shown) { fill(form, before); forget(kept.id); return; }
    state.dirty = true;
    unfold(form);
    // Of something new nothing can have been saved meanwhile.
    const isWatched = kept.fields.some(([one]) => ["seen", "base_version", "send_key"].includes(one));
    const discard = () => { clear(); forget(kept.id); location.reload(); };
    note = tell(form, { draft: kept, others, isOlder: !isWatched && kept.shown !== shown, discard, discardOther: forget });
    form.dispatchEvent(new Event("change"));
    ({ at } = kept);
    isStored = await store();
    if (isStored) forget(kept.id);
  };
  if (!kept) { if (typedIn(form) !== shown) changed(); return; }
  // The page answers what was sent from here, and has it in its form: that is newer than what lies here.
  if (answered) goOn(); else restore();
};

// There is no line: the form goes by itself as soon as there is one. Its text is kept here meanwhile.
const wait = (state, button) => {
  const { form } = state;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  (form.querySelector(".form-actions") || form).after(said);
  said.textContent = words.autosaveWaiting;
  addEventListener("online", () => { said.remove(); state.waits = false; form.requestSubmit(button); }, { once: true });
};

// [data-drafts-here]: a list of what lies on this device for this person, also where its form is gone by now.
const list = (box, drafts) => {
  drafts.forEach((draft) => {
    const discard = () => { forget(draft.id); one.remove(); box.hidden = !box.querySelector("details"); };
    const one = item(draft, { goes: true, discard });
    box.append(one);
  });
  box.hidden = !drafts.length;
};

const askBeforeLeaving = () => {
  document.addEventListener("submit", (event) => {
    const mine = open.find(({ form }) => form === event.target && !form.dataset.saving);
    if (mine && !navigator.onLine) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!mine.waits) wait(mine, event.submitter);
      mine.waits = true;
      return;
    }
    const others = open.some(({ form, dirty }) => dirty && form !== event.target);
    if (others && words.draftLeave && !confirm(words.draftLeave)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
  }, true);
  document.addEventListener("submit", (event) => { leaving ||= !event.defaultPrevented; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && open.some(({ dirty, form }) => dirty && !form.dataset.saving)) event.preventDefault();
  });
};

// A form of which something is kept: any text, of visitors without an account what is more than a line. No secrets.
const isKept = (form) => {
  if (form.querySelector("[type=password], [autocomplete=one-time-code]")) return false;
  return form.matches("[data-autosave]") || Boolean(form.querySelector(canKeep ? TYPED : "textarea"));
};

export const bindDrafts = async () => {
  if (canKeep) tidy();
  const forms = [...document.querySelectorAll("form[method=post]:not([data-keep])")].filter(isKept).map((form) => [form, typedIn(form)]);
  const boxes = document.querySelectorAll("[data-drafts-here]");
  const drafts = canKeep && (forms.length || boxes.length) ? await own() : [];
  boxes.forEach((box) => list(box, drafts));
  const places = {};
  forms.forEach(([form, atFirst]) => {
    const place = placeOf(form);
    places[place] = (places[place] || 0) + 1;
    const name = `${place}#${places[place]}`;
    bind(form, atFirst, name, drafts.filter((draft) => draft.place === name));
  });
  if (open.length) askBeforeLeaving();
};
