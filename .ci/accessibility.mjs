// Checks pages with axe-core in a real browser, in light and dark, 390 and 1200 px wide:
//
//     node .ci/accessibility.mjs FOLDER [EACH]
//
// FOLDER holds HTML pages, for example from `cargo run --example sample_pages -- FOLDER` or
// `fingerpost site FOLDER`; its folders are looked into. Of the pages of one folder with
// more than EACH (12 where nothing is said) only so many are taken, evenly.
// Fails on any finding of axe-core, on anything in the console, on any request, on a page that
// has to be scrolled sideways, on a search that finds nothing, on a briefing that needs
// more than one sheet of A4, and on a scheme that needs more than three. Without npm or a browser it says so and does nothing.

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
const each = Number(process.argv[3] ?? 12);
const within = (below) => {
  const all = readdirSync(join(folder, below), { withFileTypes: true });
  const pages = all.filter((entry) => entry.name.endsWith(".html")).map((entry) => join(below, entry.name)).sort();
  const step = Math.max(1, Math.ceil(pages.length / each));
  const deeper = all.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  // Of many folders of one kind one is enough.
  const few = deeper.length > 12 ? deeper.slice(0, 1) : deeper;
  return [...pages.filter((_, place) => place % step === 0), ...few.flatMap((name) => within(join(below, name)))];
};
const pages = within(".");
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
    for (const [colorScheme, width] of [["light", 1200], ["light", 390], ["dark", 1200], ["dark", 390]]) {
      const context = await browser.newContext({ colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
      const page = await context.newPage();
      const note = (what) => problems.push(`${name} (${colorScheme}, ${width}): ${what}`);
      page.on("console", (message) => note(`console: ${message.text()}`));
      page.on("pageerror", (error) => note(`error: ${error.message}`));
      page.on("request", (request) => {
        if (!request.url().startsWith("file:")) note(`asked for ${request.url()}`);
      });
      await page.goto(pathToFileURL(resolve(folder, name)).href);
      await page.evaluate(axe);
      // "enhanced" contrast is the 7:1 that the pages promise.
      // A style sheet beside the page cannot be fetched from a folder, only applied.
      const options = { preload: false, rules: { "color-contrast-enhanced": { enabled: true } } };
      const result = await page.evaluate((options) => globalThis.axe.run(document, options), options);
      if (result.passes.length === 0) note("axe-core checked nothing");
      for (const found of result.violations) {
        note(`${found.impact}: ${found.id}: ${found.help} (${found.nodes.length}×, ${found.nodes[0].target})`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
      if (wide > 0) note(`has to be scrolled sideways by ${wide} px`);
      const field = page.locator("form.search input");
      if (await field.count() > 0) {
        await field.fill("backfil");
        if (await page.locator(".hits a").count() === 0) note("the search finds nothing");
      }
      if (colorScheme === "light" && width === 1200) {
        const paper = await page.pdf({ preferCSSPageSize: true });
        const sheets = paper.toString("latin1").split("/Type /Page\n").length - 1;
        if (sheets < 1) note("does not print");
        if (name.split("/").pop().startsWith("briefing") && sheets > 1) note(`needs ${sheets} sheets of paper`);
        if (name.split("/").at(-2) === "scheme" && sheets > 3) note(`needs ${sheets} sheets of paper`);
      }
      await context.close();
    }
  }
  await browser.close();
  problems.forEach((problem) => console.log(problem));
  console.log(`${pages.length} pages in light and dark, narrow and wide: ${problems.length} problems.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  rmSync(tools, { recursive: true, force: true });
}
