// What administrators of the realm see who may not do everything.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  admin,
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

const PASSWORD = "only-for-this-test";
let browser;
let realm;
let ada;

before(async () => {
  realm = await createRealm();
  const client = await createConnection(realm, "entra", { name: "Contoso" });
  ada = (await scim(client, "POST", "/Users", user("ada@contoso.test"))).body.id;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await deleteRealm(realm);
});

/** A page of somebody of the realm itself with these roles of realm-management. */
async function as(name, ...roles) {
  await admin("POST", `/realms/${realm}/users`, {
    username: name,
    email: `${name}@contoso.test`,
    firstName: name,
    lastName: "Test",
    enabled: true,
    credentials: [{ type: "password", value: PASSWORD }],
  });
  const [{ id }] = await admin("GET", `/realms/${realm}/users?username=${name}&exact=true`);
  const [client] = await admin("GET", `/realms/${realm}/clients?clientId=realm-management`);
  const all = await admin("GET", `/realms/${realm}/clients/${client.id}/roles`);
  await admin(
    "POST",
    `/realms/${realm}/users/${id}/role-mappings/clients/${client.id}`,
    all.filter((role) => roles.includes(role.name)),
  );
  return openConsole(browser, { realm, loginRealm: realm, name, password: PASSWORD });
}

test("who may only see the realm sees connections read-only, and no activity", async () => {
  const page = await as("viewer", "view-realm");
  await page.click("#nav-item-provisioning");
  await byTestId(page, "tessera-connections").getByRole("link", { name: "Contoso" }).click();
  await byTestId(page, "tessera-base-url").waitFor();
  assert.equal(await byTestId(page, "tessera-tab-activity").count(), 0);
  assert.equal(await byTestId(page, "tessera-delete").count(), 0);
  assert.equal(await page.locator("#tessera-enabled").isDisabled(), true);
  await byTestId(page, "tessera-tab-tokens").click();
  await byTestId(page, "tessera-tokens").waitFor();
  assert.equal(await byTestId(page, "tessera-generate").count(), 0);
  assert.equal(await page.getByRole("button", { name: "Revoke" }).count(), 0);
  await byTestId(page, "tessera-tab-settings").click();
  assert.equal(await page.locator("#tessera-deleteAction-disable").isDisabled(), true);
  assert.equal(await byTestId(page, "tessera-save").count(), 0);
  await visit(page);
  await byTestId(page, "tessera-connections").waitFor();
  assert.equal(await byTestId(page, "tessera-create").count(), 0);
  await visit(page, "_new");
  await page.getByText("you need the role manage-realm").waitFor();
  assertNoComplaints(page);
  await page.context().close();
});

test("with view-events, the activity as well", async () => {
  const page = await as("auditor", "view-realm", "view-events");
  await visit(page, "entra", "activity");
  await byTestId(page, "tessera-activity").getByText("ada@contoso.test").waitFor();
  assertNoComplaints(page);
  await page.context().close();
});

test("who may only see users has no entry, and is told of a managed user", async () => {
  const page = await as("helpdesk", "view-users", "query-users");
  await page.goto(`${page.console}#/${realm}/users/${ada}/settings`);
  await page.locator("#tessera-managed").getByText("Managed by Contoso").waitFor();
  assert.equal(await page.locator("#nav-item-provisioning").count(), 0);
  assert.equal(await page.locator("#tessera-managed a").count(), 0);
  await visit(page);
  await page.waitForTimeout(1_000);
  assert.equal(await byTestId(page, "tessera-title").count(), 0);
  await page.context().close();
});
