// Bundles css and JavaScript into the static files of the product. The result is committed.
//   node frontend/build.mjs           writes
//   node frontend/build.mjs --check   exits 1 when what is committed differs from what the sources give
import { readFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../src/polarprof/common/static/common");
const modules = join(here, "node_modules");
const browsers = ["chrome123", "firefox120", "safari17.5"];

const bundle = async (entry, name) => {
  const result = await build({
    absWorkingDir: here,
    entryPoints: [entry],
    outfile: name,
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
    format: "esm",
    target: browsers,
    external: ["./fonts/*"],
    logLevel: "warning",
  });
  return [name, Buffer.from(result.outputFiles[0].contents)];
};

const font = async (family, weight) => [
  `fonts/${family}-latin-${weight}.woff2`,
  await readFile(join(modules, `@fontsource/${family}/files/${family}-latin-${weight}-normal.woff2`)),
];

const licence = async (family) => [
  `fonts/${family}-OFL.txt`,
  await readFile(join(modules, `@fontsource/${family}/LICENSE`)),
];

const files = await Promise.all([
  bundle("css/app.css", "app.css"),
  bundle("css/admin.css", "admin.css"),
  bundle("js/admin.js", "admin.js"),
  bundle("js/main.js", "app.js"),
  bundle("js/editor.js", "editor.js"),
  bundle("js/guesses.js", "guesses.js"),
  font("source-serif-4", 600),
  font("source-sans-3", 400),
  font("source-sans-3", 600),
  licence("source-serif-4"),
  licence("source-sans-3"),
]);

const differing = [];
for (const [name, contents] of files) {
  const path = join(target, name);
  const committed = await readFile(path).catch(() => null);
  if (committed && committed.equals(contents)) continue;
  differing.push(relative(process.cwd(), path));
  if (!process.argv.includes("--check")) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
  }
}

if (process.argv.includes("--check") && differing.length) {
  console.error(`Not what the sources give: ${differing.join(", ")}. Run node frontend/build.mjs and commit.`);
  process.exit(1);
}
console.log(differing.length ? `written: ${differing.join(", ")}` : "nothing to do: the build is that of the sources");
