/*
 * Builds the dashboard's own plotly.js: the traces in use and no others, a quarter of the size.
 *
 *   npm --prefix tools ci && node tools/build_plotly.mjs
 *
 * It is never committed: it is served where it has been built, and plotly's
 * own file elsewhere. The traces are those that dashboard/bundle/plotly.json names; a test holds them against the
 * figures.
 */
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const SETTINGS = join(HERE, "..", "dashboard", "bundle", "plotly.json");
const OUT = join(HERE, "..", "dashboard", "bundle", "plotly.min.js");

const { version, traces } = JSON.parse(readFileSync(SETTINGS, "utf8"));
const installed = JSON.parse(
  readFileSync(join(HERE, "node_modules", "plotly.js", "package.json"), "utf8"),
);
if (installed.version !== version) {
  console.error(`plotly.js ${installed.version} is installed; ${version} is wanted`);
  process.exit(1);
}

// A core with scatter; the others are registered.
const others = traces.filter((trace) => trace !== "scatter");
const required = others.map((trace) => `require("plotly.js/lib/${trace}")`).join(",");
const contents = `
  var Plotly = require("plotly.js/lib/core");
  Plotly.register([${required}]);
  module.exports = Plotly;
`;

mkdirSync(dirname(OUT), { recursive: true });
await build({
  stdin: { contents, resolveDir: HERE },
  outfile: OUT,
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "Plotly",
  target: "es2018",
  define: { global: "window", "define.amd": "false" },
  loader: { ".css": "empty" }, // of street maps, which are not in it
  legalComments: "inline",
  logLevel: "warning",
});
console.log(`wrote ${OUT}, ${statSync(OUT).size} bytes`);
