// Fails when a message is missing in a language, or is used and not there, or is there and never used.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = import.meta.dirname;
const folder = join(root, "src/main/resources/theme-resources/messages");

export function messages(language) {
  const entries = readFileSync(join(folder, `messages_${language}.properties`), "utf8")
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("#"))
    .map((line) => [line.slice(0, line.indexOf("=")).trim(), line.slice(line.indexOf("=") + 1).trim()]);
  const twice = entries.map(([key]) => key).filter((key, index, keys) => keys.indexOf(key) !== index);
  if (twice.length) throw new Error(`twice in ${language}: ${twice}`);
  return new Map(entries);
}

const places = (text) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort().join();

const english = messages("en");
const german = messages("de");
const source = readdirSync(join(root, "src/main/web"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
  .join("\n");
// Whole keys, and the beginnings of composed ones: t(`tessera.state.${state}`).
const whole = new Set([...source.matchAll(/"(tessera\.[\w.-]+)"/g)].map((match) => match[1]));
const begun = [...new Set([...source.matchAll(/`(tessera\.[\w.-]+\.)\$\{/g)].map((match) => match[1]))];

const faults = [
  ...[...whole].filter((key) => !english.has(key)).map((key) => `${key} is used and has no message`),
  ...begun.filter((start) => ![...english.keys()].some((key) => key.startsWith(start))).map((start) => `nothing begins with ${start}`),
  ...[...english.keys()].filter((key) => !whole.has(key) && !begun.some((start) => key.startsWith(start))).map((key) => `${key} is never used`),
  ...[...english.keys()].filter((key) => !german.has(key)).map((key) => `${key} is missing in German`),
  ...[...german.keys()].filter((key) => !english.has(key)).map((key) => `${key} is missing in English`),
  ...[...english].filter(([key, text]) => german.has(key) && places(text) !== places(german.get(key))).map(([key]) => `${key} has other places in German`),
];
if (faults.length) {
  console.error(faults.join("\n"));
  process.exit(1);
}
