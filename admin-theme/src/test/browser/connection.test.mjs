// The page of a connection: tokens, activity, settings, attributes, the emergency stop and the end.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import {
  admin,
  assertAccessible,
  assertNoComplaints,
  byTestId,
  createConnection,
  createRealm,
  deleteRealm,
  launch,
  openConsole,
  scim,
  user,
  visit,
} from "./harness.mjs";

const ALIAS = "entra";
let browser;
let realm;
let page;
let client;
let ada;

before(async () => {
  realm = await createRealm();
  client = await createConnection(realm, ALIAS, { name: "Contoso" });
  ada = (await scim(client, "POST", "/Users", user("ada@contoso.test", { displayName: "Ada", badge: "7" }))).body.id;
  await scim(client, "POST", "/Users", user("bob@contoso.test", { active: false }));
  await scim(client, "POST", "/Users", user("ada@contoso.test"));
  browser = await launch();
  page = await openConsole(browser, { realm });
});

after(async () => {
  await browser?.close();
  await deleteRealm(realm);
});

const toast = (text) => byTestId(page, "tessera-alerts").or(page.locator(".pf-v5-c-alert-group")).getByText(text).first().waitFor();
const tokens = () => admin("GET", `/realms/${realm}/tessera/connections/${ALIAS}/tokens`);
const connection = () => admin("GET", `/realms/${realm}/tessera/connections/${ALIAS}`);
const usable = async (token) => (await scim({ ...client, token }, "GET", "/Users?count=0")).status;

async function generate(rotation) {
  await byTestId(page, "tessera-generate").click();
  await page.check(`#tessera-rotation-${rotation}`);
  await assertAccessible(page, `generate ${rotation}`);
  await byTestId(page, "tessera-generate-confirm").click();
  const secret = await byTestId(page, "tessera-token").inputValue();
  assert.equal(await byTestId(page, "tessera-close").isDisabled(), true);
  await page.keyboard.press("Escape");
  assert.equal(await byTestId(page, "tessera-token").inputValue(), secret, "Escape does not lose the token");
  await page.check("#tessera-stored");
  await byTestId(page, "tessera-close").click();
  await byTestId(page, "tessera-token").waitFor({ state: "detached" });
  return secret;
}

test("the list tells how it is doing", async () => {
  await visit(page);
  const row = byTestId(page, "tessera-connections").getByRole("row", { name: /Contoso/ });
  await row.getByText("Healthy").waitFor();
  assert.match(await row.textContent(), /1 active, 1 inactive/);
  await assertAccessible(page, "list");
  await row.getByRole("link", { name: "Contoso" }).click();
});

test("the overview has the Base URL and draws the last 24 hours", async () => {
  assert.equal(await byTestId(page, "tessera-base-url").inputValue(), client.baseUrl);
  const chart = byTestId(page, "tessera-chart").getByRole("img");
  await chart.waitFor();
  assert.match(await chart.getAttribute("aria-label"), /Written: 2, Refused: 1/);
  await assertAccessible(page, "overview");
});

test("rotation with overlap: both tokens live until the new one has worked", async () => {
  await byTestId(page, "tessera-tab-tokens").click();
  const second = await generate("overlap");
  assert.equal(await usable(client.token), 200);
  assert.equal(await usable(second), 200);
  assert.deepEqual((await tokens()).map(({ status }) => status), ["live", "ending"]);
  await byTestId(page, "tessera-tokens").getByText("Ending").waitFor();
  client.first = client.token;
  client.token = second;
});

test("rotation at once: every older token is refused", async () => {
  const third = await generate("at-once");
  assert.equal(await usable(client.token), 401);
  assert.equal(await usable(client.first), 401);
  assert.equal(await usable(third), 200);
  client.token = third;
  await assertAccessible(page, "tokens");
});

test("revocation asks first, and counts from the next request", async () => {
  const spare = await generate("overlap");
  const [newest] = await tokens();
  const row = byTestId(page, "tessera-tokens").getByRole("row", { name: new RegExp(newest.id) });
  await row.getByRole("button", { name: "Revoke" }).click();
  await assertAccessible(page, "revoke");
  await byTestId(page, "tessera-confirm").click();
  await toast("The token was revoked");
  assert.equal(await usable(spare), 401);
  assert.equal(await usable(client.token), 200);
});

test("the activity: a line for each request, refused ones too, with its details", async () => {
  await byTestId(page, "tessera-tab-activity").click();
  const table = byTestId(page, "tessera-activity");
  const refused = table.getByRole("row").filter({ hasText: "409 Refused" });
  await refused.waitFor();
  const created = table.getByRole("row").filter({ hasText: "ignored: badge" });
  await created.getByRole("link", { name: "ada@contoso.test" }).waitFor();
  await created.getByRole("button").click();
  await table.getByText("POST /Users").first().waitFor();
  await table.getByText("Europe/Berlin").or(table.getByText(/GMT\+[12]|CES?T/)).first().waitFor();
  await assertAccessible(page, "activity");
});

test("filters ask the database", async () => {
  const rows = () => byTestId(page, "tessera-activity").locator("tbody tr:not(.pf-v5-c-table__expandable-row)");
  const only = async (count) => {
    await page.waitForFunction(
      (wanted) =>
        document.querySelectorAll('[data-testid="tessera-activity"] tbody tr:not(.pf-v5-c-table__expandable-row)').length === wanted,
      count,
    );
    return rows();
  };
  await page.getByLabel("Outcome").selectOption("refused");
  assert.match(await (await only(1)).first().textContent(), /409/);
  await page.getByLabel("Outcome").selectOption("");
  await page.getByLabel("Operation", { exact: true }).selectOption("create");
  await only(3);
  await page.getByRole("textbox", { name: "User name, e-mail or id" }).fill("bob");
  await only(1);
  await page.getByRole("textbox", { name: "User name, e-mail or id" }).fill("");
  await page.getByRole("textbox", { name: "Path, detail, attribute" }).fill("BADGE");
  await only(1);
  await page.getByRole("textbox", { name: "Path, detail, attribute" }).fill("");
  await page.getByLabel("Operation", { exact: true }).selectOption("");
});

test("it follows live", async () => {
  await scim(client, "PATCH", `/Users/${ada}`, {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "replace", path: "nickName", value: "Countess" }],
  });
  await byTestId(page, "tessera-activity").getByText("nickName").waitFor();
});

test("a filter that cannot be asked for leaves no rows of another one", async () => {
  const failing = /\/activity\?.*user=nobody/;
  await page.route(failing, (route) => route.fulfill({ status: 500, body: "" }));
  await page.getByRole("textbox", { name: "User name, e-mail or id" }).fill("nobody");
  await byTestId(page, "tessera-failure").getByText("This could not be loaded").waitFor();
  assert.equal(await byTestId(page, "tessera-activity").count(), 0);
  await page.unroute(failing);
  await page.getByRole("textbox", { name: "User name, e-mail or id" }).fill("");
  await byTestId(page, "tessera-activity").waitFor();
});

test("what cannot be refreshed says so, and stays", async () => {
  const refresh = /\/activity\?/;
  await page.route(refresh, (route) => route.abort());
  await byTestId(page, "tessera-failure").getByText("The server does not answer.").waitFor();
  await byTestId(page, "tessera-activity").waitFor();
  await page.unroute(refresh);
  await byTestId(page, "tessera-failure").waitFor({ state: "detached" });
});

test("exports hold what the filter matches, in UTC", async () => {
  await page.getByLabel("Outcome").selectOption("written");
  for (const format of ["csv", "json"]) {
    const download = page.waitForEvent("download");
    await byTestId(page, "tessera-export").click();
    await page.getByRole("menuitem", { name: format.toUpperCase() }).click();
    const text = await readFile(await (await download).path(), "utf8");
    assert.match(text, /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/);
    assert.doesNotMatch(text, /\b409\b/);
    if (format === "json") assert.deepEqual(JSON.parse(text).map(({ outcome }) => outcome), ["written", "written", "written"]);
    else assert.equal(text.trim().split("\r\n").length, 4);
  }
});

test("settings: explained, saved, and kept", async () => {
  await byTestId(page, "tessera-tab-settings").click();
  await page.getByText("Users whom the connection created are removed").waitFor();
  assert.equal(await byTestId(page, "tessera-save").isDisabled(), true);
  await assertAccessible(page, "settings");
  await page.check("#tessera-deleteAction-disable");
  await page.locator("label", { has: page.locator("#tessera-keepBodies") }).click();
  await page.fill("#tessera-name", "Contoso Ltd");
  await byTestId(page, "tessera-save").click();
  await toast("Saved");
  const { name, settings } = await connection();
  assert.deepEqual([name, settings.deleteAction, settings.keepBodies], ["Contoso Ltd", "disable", true]);
  await page.reload();
  await page.waitForSelector("#tessera-deleteAction-disable:checked");
});

test("kept bodies are shown without their secrets", async () => {
  await scim(client, "POST", "/Users", user("eve@contoso.test", { password: "correct horse", nickName: "Evie" }));
  await byTestId(page, "tessera-tab-activity").click();
  const line = byTestId(page, "tessera-activity").getByRole("row").filter({ hasText: "eve@contoso.test" });
  await line.getByRole("button").click();
  await page.getByText('"nickName": "Evie"').first().waitFor();
  const shown = await page.locator("#tessera-root").textContent();
  assert.equal(shown.includes("correct horse"), false);
  assert.equal(shown.includes("(removed)"), true);
});

test("attributes: defaults, a change, and a refusal in the server's words", async () => {
  await byTestId(page, "tessera-tab-attributes").click();
  await page.getByText("A change applies to what is written from now on").waitFor();
  await assertAccessible(page, "attributes");
  const field = (path) => page.getByRole("textbox", { name: `Keycloak user attribute of ${path}`, exact: true });
  await field("nickName").fill("nick");
  await byTestId(page, "tessera-save").click();
  await toast("Saved");
  assert.deepEqual((await connection()).settings.attributeMapping, { nickName: "nick" });
  await field("title").fill("nick");
  await byTestId(page, "tessera-save").click();
  await toast("which another path already uses");
  await page.getByRole("button", { name: "Revert" }).click();
});

test("attributes: an attribute has one row, and the focus goes with what is done", async () => {
  const focused = (selector) => page.waitForFunction((wanted) => document.activeElement.matches(wanted), selector);
  await page.getByRole("button", { name: "Add an extension attribute" }).click();
  await focused('[placeholder^="urn:"]');
  await page.keyboard.type("NICKNAME");
  await page.getByText("Another row has this attribute already.").waitFor();
  assert.equal(await byTestId(page, "tessera-save").isDisabled(), true);
  await assertAccessible(page, "attributes, one twice");
  await page.getByRole("button", { name: "Remove NICKNAME" }).click();
  await page.waitForFunction(() => document.activeElement.textContent.includes("Add an extension attribute"));
  await page.getByRole("textbox", { name: "Keycloak user attribute of nickName", exact: true }).fill("nick2");
  await byTestId(page, "tessera-save").click();
  await toast("Saved");
  await focused('[data-testid="tessera-save"]');
});

test("the emergency stop asks first, and refuses from the next request on", async () => {
  await page.locator("label", { has: page.locator("#tessera-enabled") }).click();
  await byTestId(page, "tessera-confirm").click();
  await toast("The connection was disabled");
  assert.equal(await usable(client.token), 403);
  await byTestId(page, "tessera-state").getByText("Disabled").waitFor();
  await page.locator("label", { has: page.locator("#tessera-enabled") }).click();
  await toast("The connection was enabled");
  assert.equal(await usable(client.token), 200);
});

test("a managed group's page says so, one that no connection manages does not", async () => {
  const group = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName: "Engineers" };
  const engineers = (await scim(client, "POST", "/Groups", group)).body.id;
  await admin("POST", `/realms/${realm}/groups`, { name: "By hand" });
  const [byHand] = await admin("GET", `/realms/${realm}/groups?search=By%20hand`);
  const note = page.locator("#tessera-managed");
  await page.goto(`${page.console}#/${realm}/groups/${engineers}`);
  await note.getByText("Managed by Contoso Ltd").waitFor();
  await page.getByText("Engineers").first().waitFor();
  await page.goto(`${page.console}#/${realm}/groups/${byHand.id}`);
  await page.getByText("By hand").first().waitFor();
  await note.waitFor({ state: "detached" });
});

test("a managed user's page says so, and leads to the connection", async () => {
  await page.goto(`${page.console}#/${realm}/users/${ada}/settings`);
  const note = page.locator("#tessera-managed");
  await note.getByText("Managed by Contoso Ltd").waitFor();
  await note.getByRole("link", { name: "Open the connection" }).click();
  await byTestId(page, "tessera-title").getByText("Contoso Ltd").waitFor();
});

test("deletion asks what becomes of the users", async () => {
  await byTestId(page, "tessera-delete").click();
  await page.check("#tessera-delete-disable");
  await assertAccessible(page, "delete");
  await byTestId(page, "tessera-confirm").click();
  await byTestId(page, "tessera-empty").waitFor();
  assert.equal((await admin("GET", `/realms/${realm}/users/${ada}`)).enabled, false);
});

test("nothing was complained of", () =>
  // What was refused and what was made to fail, which the page showed.
  assert.deepEqual(
    page.complaints.filter((complaint) => !/status of [45]00|ERR_FAILED/.test(complaint)),
    [],
  ));
