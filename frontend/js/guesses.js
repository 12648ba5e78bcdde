// A file of its own, that only the page of a new password asks for: zxcvbn-ts with common passwords, keyboards and Dutch words.
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import dutch from "@zxcvbn-ts/language-nl-be/dist/commonWords.json.esm.js";

const guesses = new ZxcvbnFactory({ dictionary: { ...dictionary, dutch }, graphs: adjacencyGraphs });

// 0 (guessed at once) to 4 (not guessed).
export const score = (password) => guesses.check(password).score;
