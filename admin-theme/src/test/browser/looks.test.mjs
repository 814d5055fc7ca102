// Every page in dark mode, in a narrow window, in German, and by keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  admin,
  assertAccessible,
  assertFits,
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

const PAGES = [[], ["_new"], ["entra"], ["entra", "tokens"], ["entra", "activity"], ["entra", "settings"], ["entra", "attributes"]];
let browser;
let realm;

before(async () => {
  realm = await createRealm();
  const client = await createConnection(realm, "entra", { name: "Contoso" });
  await scim(client, "POST", "/Users", user("ada@contoso.test", { displayName: "Ada", nickName: "Countess of Lovelace" }));
  await scim(client, "POST", "/Users", user("ada@contoso.test"));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await deleteRealm(realm);
});

async function eachPage(page, look) {
  for (const path of PAGES) {
    await visit(page, ...path);
    await byTestId(page, "tessera-title").waitFor();
    await page.waitForFunction(() => !document.querySelector("#tessera-root .pf-v5-c-spinner"));
    await look(path.join("/") || "list");
  }
  assertNoComplaints(page);
  await page.context().close();
}

test("dark", async () => {
  const page = await openConsole(browser, { realm, colorScheme: "dark" });
  await eachPage(page, async (where) => {
    const background = await page.evaluate(
      () => getComputedStyle(document.querySelector("#tessera-root .pf-v5-c-page__main-section")).backgroundColor,
    );
    const [red] = background.match(/\d+/g).map(Number);
    assert.ok(red < 80, `${where}: ${background}`);
    await assertAccessible(page, `${where}, dark`);
  });
});

test("390 pixels wide", async () => {
  const page = await openConsole(browser, { realm, viewport: { width: 390, height: 844 } });
  await eachPage(page, async (where) => {
    await assertFits(page, where);
    await assertAccessible(page, `${where}, narrow`);
  });
});

test("a name of 255 characters without a space", async () => {
  const path = `/realms/${realm}/tessera/connections/entra`;
  await admin("PUT", path, { name: "W".repeat(255) });
  try {
    for (const width of [1280, 390]) {
      const page = await openConsole(browser, { realm, viewport: { width, height: 844 } });
      await eachPage(page, (where) => assertFits(page, `${where}, ${width}`));
    }
  } finally {
    await admin("PUT", path, { name: "Contoso" });
  }
});

test("German", async () => {
  await admin("PUT", "/realms/master", { internationalizationEnabled: true, supportedLocales: ["en", "de"], defaultLocale: "de" });
  try {
    const page = await openConsole(browser, { realm, locale: "de-DE" });
    await page.locator("#nav-item-provisioning").getByText("Provisionierung").waitFor();
    await eachPage(page, async (where) => {
      const text = await page.locator("#tessera-root").innerText();
      assert.equal(/tessera\.[a-z]/.test(text), false, `${where}: a message is missing`);
    });
  } finally {
    await admin("PUT", "/realms/master", { internationalizationEnabled: false, supportedLocales: [], defaultLocale: "" });
  }
});

test("by keyboard alone, a connection is created", async () => {
  const page = await openConsole(browser, { realm });
  const reach = async (selector) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${selector} cannot be reached with the Tab key`);
  };
  await page.waitForSelector("#nav-item-provisioning");
  await reach("#nav-item-provisioning");
  await page.keyboard.press("Enter");
  await byTestId(page, "tessera-create").waitFor();
  await reach('[data-testid="tessera-create"]');
  await page.keyboard.press("Enter");
  await page.waitForSelector("#tessera-alias");
  await reach('[id^="tessera-preset-"]');
  await page.keyboard.press("ArrowDown");
  await reach('[data-testid="tessera-next"]');
  await page.keyboard.press("Enter");
  await byTestId(page, "tessera-generate").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Token", "the step's heading has the focus");
  await page.context().close();
});
