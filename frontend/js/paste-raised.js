// Raised and lowered signs in pasted HTML. The editor has no such letters; Unicode has most signs that change a meaning: x²
// is not x2. What it does not have stays at the height of the line, and is told.
import { previous, style } from "./paste-lists.js";

const signs = (plain, other) => {
  const there = [...other].map((sign) => [sign, sign]);
  return new Map([...[...plain].map((sign, at) => [sign, [...other][at]]), ...there]);
};
const RAISED = signs("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ");
const LOWERED = signs("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎");
// “1ste”, “2e”: the same word at the height of the line.
const ORDINAL = /^(?:ste|de|e|er|re|ère|ème|th|st|nd|rd)$/i;

export const raised = (text) => [...text].map((sign) => RAISED.get(sign) || sign).join("");

const inSigns = (element, known, losses) => {
  const text = element.textContent.replace(/\s+/g, " ").replace(/^\[(\d+)\]$/, "$1");
  if (!text.trim()) return;
  const isWhole = [...text].every((sign) => sign === " " || known.has(sign));
  if (isWhole) element.replaceWith([...text].map((sign) => known.get(sign) || sign).join(""));
  else if (!(ORDINAL.test(text.trim()) && /\d\s*$/.test(previous(element)?.textContent || ""))) losses.add("raised");
};

export const raisedAndLowered = (body, losses) => body.querySelectorAll("sup, sub, [data-style*='vertical-align']").forEach((element) => {
  const at = element.localName === "sup" ? "super" : element.localName === "sub" ? "sub" : /vertical-align:\s*(super|sub)\b/i.exec(style(element))?.[1].toLowerCase();
  if (at && body.contains(element)) inSigns(element, at === "super" ? RAISED : LOWERED, losses);
});
