// What somebody typed and the server does not have yet, on this device: one record a draft, encrypted under a key that is
// in the pages of that person and not on the device. Readable without it: a name of the person for this alone, a number of
// the draft, the moment. A draft: { id, at, place, fields, shown, path, title, texts }.
const PREFIX = "polarprof-draft:";
const TAKEN = "pp_taken";
const OLD = 14 * 24 * 3600 * 1000;

const [owner, secret] = (document.body.dataset.drafts || "").split(".");
export const canKeep = Boolean(secret && globalThis.crypto?.subtle);
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
const cipher = (name) => ({ name: "AES-GCM", iv: name });
const key = canKeep && crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
const nameOf = (id) => `${PREFIX}${owner}:${id}`;

export const sealed = async (draft) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt(cipher(iv), await key, new TextEncoder().encode(JSON.stringify(draft)));
  return { iv: text(iv), sealed: text(box) };
};
const opened = async ({ iv, sealed: box }) => {
  const plain = await crypto.subtle.decrypt(cipher(bytes(iv)), await key, bytes(box));
  return JSON.parse(new TextDecoder().decode(plain));
};

export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const records = () => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).map((name) => {
      try { return [name, JSON.parse(localStorage.getItem(name)) || {}]; } catch { return [name, {}]; }
    });
  } catch { return []; }
};
const remove = (name) => { try { localStorage.removeItem(name); } catch { /* no storage */ } };
export const forget = (id) => remove(nameOf(id));
// at: when it was typed. Says whether there was room for it.
export const keep = (id, at, box) => {
  try { localStorage.setItem(nameOf(id), JSON.stringify({ id, at, ...box })); return true; } catch { return false; }
};

// What the server took since, and what is too old, goes.
export const tidy = () => {
  const found = document.cookie.match(new RegExp(`(?:^|; )${TAKEN}=([0-9a-f.]+)`));
  const taken = found ? found[1].split(".") : [];
  records().forEach(([name, { id, at }]) => { if (taken.includes(id) || !(Date.now() - at < OLD)) remove(name); });
  if (found) document.cookie = `${TAKEN}=; path=/; max-age=0; samesite=lax`;
};

// The drafts of this person, the newest first.
export const own = async () => {
  const mine = records().filter(([name]) => name.startsWith(`${PREFIX}${owner}:`));
  const drafts = await Promise.all(mine.map(async ([name, { id, at, ...box }]) => {
    try { return { ...await opened(box), id, at }; } catch { remove(name); return null; }
  }));
  return drafts.filter(Boolean).sort((a, b) => b.at - a.at);
};
