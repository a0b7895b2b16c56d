// Checks exported pages with axe-core in a real browser, in light and dark:
//
//     node .ci/accessibility.mjs FOLDER
//
// FOLDER holds HTML pages, for example from `cargo run --example sample_pages -- FOLDER`.
// Fails on any finding of axe-core, on anything in the console, on any request, and on a
// briefing that needs more than one sheet of A4. Without npm or a browser it says so and
// does nothing.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const TOOLS = ["axe-core@4", "playwright-core@1"];
const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function skip(why) {
  console.log(`SKIPPED accessibility: ${why}`);
  process.exit(0);
}

function onPath(program) {
  const found = spawnSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

const folder = process.argv[2];
if (!folder) {
  console.error("Name a folder of HTML pages.");
  process.exit(2);
}
const pages = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
if (pages.length === 0) {
  console.error(`There are no HTML pages in ${folder}.`);
  process.exit(2);
}
const browserPath = BROWSERS.map(onPath).find(Boolean);
if (!browserPath) skip(`none of ${BROWSERS.join(", ")} is on the path.`);
if (!onPath("npm")) skip("npm is not on the path.");

const tools = mkdtempSync(join(tmpdir(), "accessibility-"));
try {
  try {
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", tools, ...TOOLS], { stdio: "pipe" });
  } catch (error) {
    skip(`npm could not install ${TOOLS.join(" and ")}: ${String(error.stderr ?? error).trim().split("\n").pop()}`);
  }
  const require = createRequire(join(tools, "package.json"));
  const { chromium } = require("playwright-core");
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  const problems = [];
  for (const name of pages) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ colorScheme, bypassCSP: true });
      const page = await context.newPage();
      const note = (what) => problems.push(`${name} (${colorScheme}): ${what}`);
      page.on("console", (message) => note(`console: ${message.text()}`));
      page.on("pageerror", (error) => note(`error: ${error.message}`));
      page.on("request", (request) => {
        if (!request.url().startsWith("file:")) note(`asked for ${request.url()}`);
      });
      await page.goto(pathToFileURL(resolve(folder, name)).href);
      await page.evaluate(axe);
      // "enhanced" contrast is the 7:1 that the pages promise.
      const options = { rules: { "color-contrast-enhanced": { enabled: true } } };
      const result = await page.evaluate((options) => globalThis.axe.run(document, options), options);
      if (result.passes.length === 0) note("axe-core checked nothing");
      for (const found of result.violations) {
        note(`${found.impact}: ${found.id}: ${found.help} (${found.nodes.length}×, ${found.nodes[0].target})`);
      }
      if (colorScheme === "light") {
        const paper = await page.pdf({ preferCSSPageSize: true });
        const sheets = paper.toString("latin1").split("/Type /Page\n").length - 1;
        if (sheets < 1) note("does not print");
        if (name.startsWith("briefing") && sheets > 1) note(`needs ${sheets} sheets of paper`);
      }
      await context.close();
    }
  }
  await browser.close();
  problems.forEach((problem) => console.log(problem));
  console.log(`${pages.length} pages in light and dark: ${problems.length} problems.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  rmSync(tools, { recursive: true, force: true });
}
