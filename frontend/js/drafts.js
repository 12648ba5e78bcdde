// What somebody types is on this device until the server says that it has it: after a closed page, a dropped line, an
// ended session it stands in the form again. Nobody else can read it here: the key is in the pages of that person, not
// on the device. A page that is left with something unsaved asks first; for visitors without an account that is all.
const PREFIX = "polarprof-draft:";
const TAKEN = "pp_taken";
const OLD = 14 * 24 * 3600 * 1000;
const PAUSE = 250;
// Of this page alone; the page that comes back has its own.
const OWN = ["csrfmiddlewaretoken", "writer", "acting", "acting_confirmed", "draft", "held"];
// What the page had shown, and how the text is written: of the hidden fields these alone come back with the text.
const SHOWN = /^(seen|version|base_version|page-key|send_key)$|_format$/;
const TYPED = "textarea, input[type=text], input[type=number], input[type=date], input[type=email], input[type=url]";

const words = document.body.dataset;
const [owner, secret] = (words.drafts || "").split(".");
const canKeep = Boolean(secret && globalThis.crypto?.subtle);
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
const cipher = (name) => ({ name: "AES-GCM", iv: name });
const key = canKeep && crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);

const encrypted = async (fields) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(cipher(iv), await key, new TextEncoder().encode(JSON.stringify(fields)));
  return { iv: text(iv), sealed: text(sealed) };
};
const decrypted = async ({ iv, sealed }) => {
  const plain = await crypto.subtle.decrypt(cipher(bytes(iv)), await key, bytes(sealed));
  return JSON.parse(new TextDecoder().decode(plain));
};

const random = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const all = () => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).map((name) => {
      try { return [name, JSON.parse(localStorage.getItem(name))]; } catch { return [name, {}]; }
    });
  } catch { return []; }
};
const forget = (name) => { try { localStorage.removeItem(name); } catch { /* no storage */ } };
// What the server took since, and what is too old.
const tidy = () => {
  const found = document.cookie.match(new RegExp(`(?:^|; )${TAKEN}=([0-9a-f.]+)`));
  const taken = found ? found[1].split(".") : [];
  all().forEach(([name, draft]) => {
    if (taken.includes(draft.id) || !(Date.now() - draft.at < OLD)) forget(name);
  });
  if (found) document.cookie = `${TAKEN}=; path=/; max-age=0; samesite=lax`;
};

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

const moment = (at) => new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
const discards = (press) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary button-small";
  button.textContent = words.draftDiscard;
  button.addEventListener("click", press);
  return button;
};

const open = [];
let leaving = false;

const bind = (form, place) => {
  const name = `${PREFIX}${owner}:${place}`;
  const kept = all().find(([one]) => one === name)?.[1];
  let id = canKeep ? random() : "";
  let shown = typedIn(form);
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
  const withVersion = async (fields) => {
    if (!keepsVersion) return fields;
    const before = (await decrypted(kept)).fields.filter(([name]) => SHOWN.test(name) && !name.endsWith("_format"));
    return [...fields.filter(([name]) => !before.some(([one]) => one === name)), ...before];
  };
  const store = async () => {
    clearTimeout(timer);
    if (!canKeep) return;
    const mine = turn += 1;
    const sealed = await encrypted({ fields: await withVersion(fieldsOf(form)), shown, path: location.pathname, title: document.title });
    if (mine !== turn || !state.dirty) return;
    try {
      localStorage.setItem(name, JSON.stringify({ id, at: Date.now(), ...sealed }));
      full.remove();
    } catch { (form.querySelector(".form-actions") || form).after(full); }
  };
  const clear = () => {
    turn += 1;
    clearTimeout(timer);
    state.dirty = false;
    if (canKeep) forget(name);
  };
  const changed = () => {
    if (typedIn(form) === shown) { clear(); return; }
    state.dirty = true;
    clearTimeout(timer);
    timer = setTimeout(store, PAUSE);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("polarprof:saved", () => { shown = typedIn(form); clear(); note?.remove(); });
  form.addEventListener("submit", () => { if (state.dirty) store(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && state.dirty) store(); });

  const tell = (at, isOlder) => {
    note = document.createElement("div");
    note.className = "callout tone-info";
    note.setAttribute("role", "status");
    const body = document.createElement("div");
    body.className = "callout-body stack-s";
    const said = document.createElement("p");
    said.textContent = `${words.draftBack.replace("{time}", moment(at))} ${isOlder ? words.draftOlder : ""}`;
    body.append(said, discards(() => { clear(); location.reload(); }));
    note.append(body);
    const folded = form.closest("details");
    if (folded) folded.open = true;
    form.before(note);
  };
  const goOn = () => {
    ({ id } = kept);
    field.value = id;
    state.dirty = true;
  };
  const restore = async () => {
    let fields;
    let shownThen;
    try { ({ fields, shown: shownThen } = await decrypted(kept)); } catch { forget(name); return; }
    const before = fieldsOf(form);
    fill(form, fields);
    if (typedIn(form) === shown) { fill(form, before); clear(); return; }
    goOn();
    const isVersioned = fields.some(([one]) => one === "seen" || one === "base_version");
    tell(kept.at, !isVersioned && shownThen !== shown);
    form.dispatchEvent(new Event("change"));
  };
  if (!canKeep || !kept) return;
  // The page answers what was sent from here, and has it in its form: that is newer than what lies here.
  if (kept.id === words.answers) { goOn(); keepsVersion = true; store(); } else restore();
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
const list = async (box) => {
  const own = all().filter(([name]) => name.startsWith(`${PREFIX}${owner}:`));
  const items = [];
  for (const [name, draft] of own.sort(([, a], [, b]) => b.at - a.at)) {
    try { items.push([name, draft.at, await decrypted(draft)]); } catch { forget(name); }
  }
  items.forEach(([name, at, { fields, path, title }]) => {
    const item = document.createElement("details");
    item.className = "stack-s";
    const summary = document.createElement("summary");
    summary.textContent = `${title.replace(/ – PolarProf$/, "")}, ${moment(at)}`;
    const texts = fields.filter(([one, value]) => value.trim() && !SHOWN.test(one)).map(([, value]) => {
      const said = document.createElement("p");
      said.className = "pre-line";
      said.textContent = new DOMParser().parseFromString(value.replace(/<\/(p|li|h\d|td|tr)>/g, "$&\n"), "text/html").body.textContent.trim();
      return said;
    });
    const go = document.createElement("a");
    go.href = path;
    go.textContent = words.draftGo;
    const away = discards(() => { forget(name); item.remove(); box.hidden = !box.querySelector("details"); });
    const row = document.createElement("p");
    row.className = "cluster";
    row.append(go, away);
    item.append(summary, ...texts, row);
    box.append(item);
  });
  box.hidden = !items.length;
};

export const bindDrafts = () => {
  if (canKeep) {
    tidy();
    document.querySelectorAll("[data-drafts-here]").forEach(list);
  }
  const places = {};
  document.querySelectorAll("form[method=post]:not([data-keep])").forEach((form) => {
    if (form.querySelector("[type=password]")) return;
    if (!form.querySelector("textarea") && !(canKeep && form.querySelectorAll(TYPED).length > 2)) return;
    const place = placeOf(form);
    places[place] = (places[place] || 0) + 1;
    bind(form, `${place}#${places[place]}`);
  });
  if (!open.length) return;
  document.addEventListener("submit", (event) => {
    const own = open.find(({ form }) => form === event.target && !form.dataset.saving);
    if (own && !navigator.onLine) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!own.waits) wait(own, event.submitter);
      own.waits = true;
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
