// The headline: from an empty realm to the first request, with a token that is shown once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  admin,
  assertAccessible,
  assertNoComplaints,
  byTestId,
  createRealm,
  deleteRealm,
  launch,
  openConsole,
  scim,
} from "./harness.mjs";

let browser;
let realm;
let page;
let secret;
let baseUrl;
const bodies = [];

before(async () => {
  realm = await createRealm();
  browser = await launch();
  page = await openConsole(browser, { realm });
  page.on("response", async (response) => bodies.push({ url: response.url(), text: await response.text().catch(() => "") }));
});

after(async () => {
  await browser?.close();
  await deleteRealm(realm);
});

test("the entry leads to an empty state that offers Microsoft Entra", async () => {
  await page.click("#nav-item-provisioning");
  await byTestId(page, "tessera-empty").waitFor();
  await assertAccessible(page, "empty state");
  await byTestId(page, "tessera-connect-entra").click();
  assert.equal(await page.isChecked("#tessera-preset-entra"), true);
  assert.equal(await page.inputValue("#tessera-alias"), "entra");
});

test("an alias that cannot be one is refused where it is typed", async () => {
  await page.fill("#tessera-alias", "No Alias");
  await page.getByText("Use 1 to 63 lower-case letters").waitFor();
  assert.equal(await byTestId(page, "tessera-next").isDisabled(), true);
  await page.fill("#tessera-alias", "entra");
  await assertAccessible(page, "name");
});

/** Does what would lose something, and stays when asked. */
const stay = (act) => Promise.all([page.waitForEvent("dialog").then((dialog) => dialog.dismiss()), act()]);

test("the token is shown with its Base URL and its end, and must be said to be stored", async () => {
  await byTestId(page, "tessera-next").click();
  await byTestId(page, "tessera-generate").click();
  secret = await byTestId(page, "tessera-token").inputValue();
  assert.match(secret, /^tsr_[A-Za-z0-9]{12}_[A-Za-z0-9]{49}$/);
  baseUrl = await byTestId(page, "tessera-base-url").inputValue();
  assert.match(baseUrl, new RegExp(`/realms/${realm}/tessera/entra/scim/v2$`));
  const inAYear = new Date(Date.now() + 365 * 86_400_000).getUTCFullYear();
  assert.match(await byTestId(page, "tessera-token-expires").textContent(), new RegExp(`${inAYear}`));
  assert.equal(await byTestId(page, "tessera-next").isDisabled(), true);
  assert.equal(await page.evaluate(() => document.activeElement.id), "tessera-token");
  await stay(() => page.click("#nav-item-users"));
  await stay(() => page.locator("#tessera-root .pf-v5-c-breadcrumb a").click());
  assert.equal(await byTestId(page, "tessera-token").inputValue(), secret, "who stays still has the token");
  await byTestId(page, "tessera-token-copy").click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
  await byTestId(page, "tessera-base-url-copy").click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), baseUrl);
  await assertAccessible(page, "token");
  await page.check("#tessera-stored");
  await byTestId(page, "tessera-next").click();
});

test("the portal's own words, and a live line that sees a wrong token and then the test", async () => {
  await page.getByText("Tenant URL", { exact: true }).first().waitFor();
  await page.getByText("Secret Token", { exact: true }).first().waitFor();
  await page.getByText("Waiting for the first request").first().waitFor();
  await assertAccessible(page, "portal");
  const wrong = { baseUrl, token: secret.slice(0, -1) + (secret.endsWith("a") ? "b" : "a") };
  assert.equal((await scim(wrong, "GET", "/Users")).status, 401);
  await page.getByText("a token that is not this connection's").waitFor();
  const probe = `/Users?filter=${encodeURIComponent('userName eq "3a1c8a4e-9f46-4a0e-a1b2-6d0f5f4b1c11"')}`;
  assert.equal((await scim({ baseUrl, token: secret }, "GET", probe)).status, 200);
  await page.getByText("Test Connection received").waitFor();
});

test("afterwards the token is nowhere: not in the document, the storage, another answer or the address", async () => {
  await byTestId(page, "tessera-done").click();
  await byTestId(page, "tessera-title").waitFor();
  const kept = await page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll("input")].map((input) => input.value),
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      document.cookie,
      location.href,
      JSON.stringify(history.state),
    ].join("\n"),
  );
  assert.equal(kept.includes(secret), false);
  await page.reload();
  await byTestId(page, "tessera-tab-tokens").click();
  await byTestId(page, "tessera-tokens").waitFor();
  await page.waitForTimeout(500);
  const holding = bodies.filter(({ text }) => text.includes(secret)).map(({ url }) => url.replace(/^.*\/tessera\//, ""));
  assert.deepEqual(holding, ["connections/entra/tokens"], "only the answer that generated it");
  const events = JSON.stringify(await admin("GET", `/realms/${realm}/tessera/connections/entra/tokens`));
  assert.equal(events.includes(secret), false);
});

test("nothing was complained of", () => assertNoComplaints(page));
