// The console beside us: every page works as without us, and it goes on when our part fails.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertNoComplaints, byTestId, createConnection, createRealm, deleteRealm, launch, openConsole } from "./harness.mjs";

const PAGES = [
  "clients",
  "client-scopes",
  "roles",
  "users",
  "groups",
  "sessions",
  "events",
  "realm-settings",
  "authentication",
  "identity-providers",
  "user-federation",
];
let browser;
let realm;

before(async () => {
  realm = await createRealm();
  await createConnection(realm, "entra");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await deleteRealm(realm);
});

/** A page of the console is there: its heading, and nothing of ours over it. */
async function assertStock(page, name) {
  await page.click(`#nav-item-${name}`);
  await page.waitForFunction((segment) => location.hash.includes(segment), name);
  await page.locator("#kc-main-content-page-container > section h1").first().waitFor();
  assert.equal(await page.locator("body.tessera-open").count(), 0, name);
}

test("each of the console's own pages opens, from ours and back, without a complaint", async () => {
  const page = await openConsole(browser, { realm });
  for (const name of PAGES) {
    await assertStock(page, name);
    if (PAGES.indexOf(name) % 4 === 0) {
      await page.click("#nav-item-provisioning");
      await byTestId(page, "tessera-connections").waitFor();
      await page.goBack();
      await page.locator("#kc-main-content-page-container > section h1").first().waitFor();
    }
  }
  assertNoComplaints(page);
  await page.context().close();
});

test("our pages survive a reload and another realm", async () => {
  const page = await openConsole(browser, { realm });
  await page.click("#nav-item-provisioning");
  await byTestId(page, "tessera-connections").waitFor();
  await page.reload();
  await byTestId(page, "tessera-connections").waitFor();
  await page.goto(`${page.console}#/master/provisioning`);
  await byTestId(page, "tessera-empty").waitFor();
  await page.context().close();
});

for (const [how, files, answer] of [
  ["is missing", /\/assets\/tessera-[^/]*\.js/, { status: 404, body: "" }],
  ["fails at its start", /\/assets\/tessera-[^/]*\.js/, { contentType: "text/javascript", body: "throw new Error('on purpose')" }],
  ["cannot be parsed", /\/assets\/tessera-[^/]*\.js/, { contentType: "text/javascript", body: "import {" }],
]) {
  test(`our script ${how}: the console is the stock one`, async () => {
    const page = await openConsole(browser, { realm, intercept: [files, (route) => route.fulfill(answer)] });
    for (const name of ["users", "realm-settings"]) await assertStock(page, name);
    assert.equal(await page.locator("#nav-item-provisioning").count(), 0);
    await page.context().close();
  });
}

test("our page's code is missing: the entry says so, the console goes on", async () => {
  const page = await openConsole(browser, {
    realm,
    intercept: [/\/assets\/tessera-mount-/, (route) => route.fulfill({ status: 404, body: "" })],
  });
  await page.click("#nav-item-provisioning");
  await page.locator("#tessera-root").getByText("The page could not be loaded").waitFor();
  await assertStock(page, "users");
  await page.context().close();
});

test("the admin API fails: the console is the stock one, or our page says what failed", async () => {
  const page = await openConsole(browser, {
    realm,
    intercept: [/\/tessera\/connections/, (route) => route.fulfill({ status: 500, body: "" })],
  });
  await page.click("#nav-item-provisioning");
  await page.locator("#tessera-root").getByText("This could not be loaded").waitFor();
  await assertStock(page, "users");
  await page.context().close();
});
