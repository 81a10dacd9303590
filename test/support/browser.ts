import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

/** Where Chromium is; `CHROMIUM` says so first. The one without windows takes a third of the processor time. */
export const CHROMIUM = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

export const SKIPPED =
  "Browser tests were SKIPPED: there is no Chromium here. `apt-get install chromium-headless-shell` brings it, or let CHROMIUM name one.";

/**
 * Chromium with windows loads two pages for the address bar of each, and starts a process for a page to come: twice the
 * work of the page itself. This list takes the place of Playwright's own, of which the rest is repeated.
 */
const WITHOUT = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "SpareRendererForSitePerProcess",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "MediaRouter",
  "OptimizationHints",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "Translate",
];

const FLAGS = [
  `--disable-features=${WITHOUT.join(",")}`,
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Headless Chromium with Chinese glyphs, also on a machine without Chinese fonts: the charts' own serve. */
export async function launchBrowser() {
  const folder = mkdtempSync(join(tmpdir(), "yiwen-fonts-"));
  const fonts = join(dirname(createRequire(import.meta.url).resolve("@embedpdf/fonts-sc")), "../fonts");
  const configuration = join(folder, "fonts.conf");
  writeFileSync(
    configuration,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
     <dir>${fonts}</dir><cachedir>${folder}</cachedir>
     ${["system-ui", "sans", "sans-serif"].map((family) => `<alias binding="same"><family>${family}</family><prefer><family>Noto Sans S Chinese</family></prefer></alias>`).join("")}
     <selectfont><rejectfont><glob>*/dejavu/*</glob></rejectfont></selectfont>
     <include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>`,
  );
  const browser = await chromium.launch({
    executablePath: CHROMIUM ?? "",
    args: FLAGS,
    env: { ...process.env, FONTCONFIG_FILE: configuration },
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
