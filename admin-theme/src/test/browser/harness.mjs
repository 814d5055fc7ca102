// A real browser at a real Keycloak's admin console. TESSERA_URL, TESSERA_ADMIN and TESSERA_PASSWORD say which.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { useLocalTheme } from "./local-theme.mjs";

export const SERVER = need("TESSERA_URL");
const ADMIN = need("TESSERA_ADMIN");
const PASSWORD = need("TESSERA_PASSWORD");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What Keycloak's own pages say by themselves. */
const NOT_OURS = [
  /An iframe which has both allow-scripts and allow-same-origin/,
  /an aria-label should be specified on nav groups/,
];

function need(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests through Maven, see CONTRIBUTING.md`);
  return value;
}

// --- the admin REST API ---

let token;
let expires = 0;

async function accessToken() {
  if (Date.now() < expires) return token;
  const form = { grant_type: "password", client_id: "admin-cli", username: ADMIN, password: PASSWORD };
  const answer = await fetch(`${SERVER}/realms/master/protocol/openid-connect/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const body = await answer.json();
  token = body.access_token;
  expires = Date.now() + (body.expires_in - 10) * 1000;
  return token;
}

/** Paths begin below /admin. A status of 400 or more fails the test. */
export async function admin(method, path, body) {
  const answer = await fetch(`${SERVER}/admin${path}`, {
    method,
    headers: { authorization: `Bearer ${await accessToken()}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  assert.ok(answer.status < 400, `${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** A realm of its own for one test file. Keys are slow to make; the console needs none of another realm's. */
export async function createRealm() {
  const realm = `console-${randomUUID().slice(0, 8)}`;
  await admin("PUT", "/realms/master", { adminTheme: "tessera" });
  await admin("POST", "/realms", { realm, enabled: true, adminTheme: "tessera" });
  return realm;
}

export const deleteRealm = (realm) => admin("DELETE", `/realms/${realm}`);

export async function createConnection(realm, alias, more = {}) {
  const connection = await admin("POST", `/realms/${realm}/tessera/connections`, { alias, preset: "entra", ...more });
  const generated = await admin("POST", `/realms/${realm}/tessera/connections/${alias}/tokens`, {});
  return { baseUrl: connection.baseUrl, token: generated.token };
}

/** A SCIM request; the answer's status and body. */
export async function scim({ baseUrl, token }, method, path, body) {
  const answer = await fetch(baseUrl + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}

export const user = (userName, more = {}) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName,
  ...more,
});

// --- the browser ---

export function launch(...more) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

/** A page of the console with an administrator logged in; what the browser complains of is in {@code page.complaints}. */
export async function openConsole(browser, { server = SERVER, realm, name = ADMIN, password = PASSWORD, loginRealm = "master", intercept, ...options }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    timezoneId: "Europe/Berlin",
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await useLocalTheme(page);
  if (intercept) await page.route(...intercept);
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !NOT_OURS.some((known) => known.test(message.text()))) {
      page.complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.console = `${server}/admin/${loginRealm}/console/`;
  page.realm = realm;
  await page.goto(`${page.console}#/${realm}`);
  await page.fill("#username", name);
  await page.fill("#password", password);
  await page.click("#kc-login");
  await page.waitForSelector(".keycloak__page_nav__nav a", { state: "attached" });
  return page;
}

/** Opens one of our pages by its address. */
export async function visit(page, ...path) {
  const query = path.length ? `?${path.join("/")}` : "";
  await page.goto(`${page.console}#/${page.realm}/provisioning${query}`);
}

export const byTestId = (page, id) => page.locator(`[data-testid="${id}"]`);

/** The complaints so far, none of which may be there. */
export function assertNoComplaints(page) {
  assert.deepEqual(page.complaints, []);
}

/** Our part of the page, and open dialogs, as axe-core judges them: nothing serious, nothing critical. */
export async function assertAccessible(page, where) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const include = ["#tessera-root", ".pf-v5-c-backdrop"].filter((part) => document.querySelector(part));
    const found = await window.axe.run({ include: include.map((part) => [part]) }, { resultTypes: ["violations"] });
    return found.violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html.slice(0, 200)).join("\n  ")}`);
  });
  assert.deepEqual(violations, [], where);
}

/** Nothing of the page is wider than the window; tables and code may scroll inside of themselves. */
export async function assertFits(page, where) {
  const { content, window } = await page.evaluate(() => {
    const main = document.getElementById("kc-main-content-page-container");
    return { content: main.scrollWidth, window: main.clientWidth };
  });
  assert.ok(content <= window + 1, `${where}: ${content} px in ${window} px`);
}
