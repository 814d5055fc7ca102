// Called by Maven. Installs the packages when the lock file changed, builds when anything else did: both take half a minute that
// most runs of "mvn package" need not spend. A clean clone has no stamp and does all of it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = import.meta.dirname;

function files(path) {
  return readdirSync(join(root, path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hash(paths) {
  const sum = createHash("sha256");
  for (const path of paths) sum.update(path.slice(root.length)).update("\0").update(readFileSync(path));
  return sum.digest("hex");
}

function once(stamp, inputs, output, work) {
  const file = join(root, stamp);
  const now = hash(inputs);
  if (existsSync(join(root, output)) && existsSync(file) && readFileSync(file, "utf8") === now) return;
  work();
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, now);
}

function run(...command) {
  const { status, error } = spawnSync(command[0], command.slice(1), { cwd: root, stdio: "inherit" });
  if (error || status !== 0) {
    console.error(`${command.join(" ")} failed${error ? `: ${error.message}` : ""}`);
    process.exit(1);
  }
}

const at = (...names) => names.map((name) => join(root, name));

once("node_modules/.installed-from", at("package.json", "package-lock.json"), "node_modules/vite", () =>
  run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
);
once(
  "target/built-from",
  [...at("package-lock.json", "tsconfig.json", "vite.config.ts", "build.mjs"), ...files("src/main")],
  "target/theme/theme.properties",
  () => {
    run("node", "messages.mjs");
    run("node_modules/.bin/tsc");
    run("node_modules/.bin/vite", "build", "--logLevel", "warn");
  },
);
// Maven copies the theme there afterwards, and never takes away what has another name by now.
rmSync(join(root, "target/classes/theme"), { recursive: true, force: true });
