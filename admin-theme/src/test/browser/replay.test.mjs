// After everything that clients are known to send (the realm TESSERA_REALM): the activity holds, finds and exports it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { admin, assertAccessible, assertNoComplaints, byTestId, launch, openConsole, visit } from "./harness.mjs";

const realm = process.env.TESSERA_REALM;
const path = `/realms/${realm}/tessera/connections/fixtures/activity`;
let browser;
let page;

before(async () => {
  await admin("PUT", "/realms/master", { adminTheme: "tessera" });
  browser = await launch();
  page = await openConsole(browser, { realm });
  await visit(page, "fixtures", "activity");
});

after(() => browser?.close());

test("pages of it", async () => {
  const table = byTestId(page, "tessera-activity");
  await table.waitFor();
  assert.equal(await table.locator("tbody").count(), 20);
  await assertAccessible(page, "activity of a replay");
  const first = await table.locator("time").first().getAttribute("datetime");
  await page.getByRole("button", { name: "Go to next page" }).first().click();
  await page.waitForFunction(
    (before) => document.querySelector('[data-testid="tessera-activity"] time').dateTime !== before,
    first,
  );
});

test("each outcome and operation finds what it says", async () => {
  const all = await admin("GET", `${path}/export`);
  assert.ok(all.length > 500, `${all.length} lines`);
  for (const [name, values] of [
    ["outcome", ["read", "written", "refused", "failed"]],
    ["operation", ["read", "create", "replace", "patch", "delete", "bulk"]],
  ]) {
    for (const value of values) {
      const found = await admin("GET", `${path}?max=500&${name}=${value}`);
      assert.deepEqual(
        found.map(({ id }) => id),
        all.filter((line) => line[name] === value).slice(0, 500).map(({ id }) => id),
        `${name} ${value}`,
      );
    }
  }
  const failed = all.filter(({ outcome }) => outcome === "failed");
  assert.deepEqual(failed, [], "nothing that clients send is answered with 5xx");
});

test("an export has every line", async () => {
  const download = page.waitForEvent("download");
  await byTestId(page, "tessera-export").click();
  await page.getByRole("menuitem", { name: "JSON" }).click();
  const exported = JSON.parse(await readFile(await (await download).path(), "utf8"));
  const all = await admin("GET", `${path}?max=500`);
  assert.deepEqual(exported.slice(0, 500).map(({ id }) => id), all.map(({ id }) => id));
});

test("nothing was complained of", () => assertNoComplaints(page));
