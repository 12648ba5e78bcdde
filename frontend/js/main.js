// Every behaviour is optional: the pages work without. One module each, bound by a data attribute.
import { bindAlone } from "./alone.js";
import { autosave } from "./autosave.js";
import { bindCopy } from "./copy.js";
import { bindCount } from "./count.js";
import { bindDrafts } from "./drafts.js";
import { bindFilter } from "./filter-table.js";
import { fromFragment } from "./from-fragment.js";
import { bindKeepClear, keep } from "./keep.js";
import { bindMenus } from "./menu.js";
import { bindOnce } from "./once.js";
import { bindPasskey } from "./passkey.js";
import { bindReload } from "./reload.js";
import { bindShowPassword } from "./show-password.js";
import { bindStrength } from "./strength.js";
import { bindTheme } from "./theme.js";

bindTheme();
bindMenus();
bindOnce();
bindAlone();
bindCopy();
bindKeepClear();
bindShowPassword();

// Also for what is put into the page later: dispatch "polarprof:added" on the new element.
const upgrade = (root) => {
  root.querySelectorAll("form[data-autosave]").forEach(autosave);
  root.querySelectorAll("form[data-keep]").forEach(keep);
  root.querySelectorAll("[data-count][maxlength]").forEach(bindCount);
  root.querySelectorAll("[data-filter-table]").forEach(bindFilter);
  root.querySelectorAll("input[data-from-fragment]").forEach(fromFragment);
  root.querySelectorAll("[data-strength]").forEach(bindStrength);
  root.querySelectorAll("[data-copy], [data-show-password], [data-theme-toggle]").forEach((button) => { button.hidden = false; });
  root.querySelectorAll("[data-passkey-words]").forEach(bindPasskey);
  root.querySelectorAll("[data-reload-pause]").forEach(bindReload);
  root.querySelector("[data-focus]:not(.example *)")?.focus();
};
upgrade(document);
bindDrafts();
document.addEventListener("polarprof:added", (event) => upgrade(event.target));
