// The console at TESSERA_CONSOLE, the frontend at another origin, and no realm that names a theme.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { admin, assertNoComplaints, byTestId, launch, openConsole } from "./harness.mjs";

let browser;
let page;

before(async () => {
  await admin("POST", "/realms", { realm: "elsewhere", enabled: true });
  browser = await launch();
  page = await openConsole(browser, { server: process.env.TESSERA_CONSOLE, realm: "elsewhere" });
});

after(() => browser?.close());

test("our pages work, with the Base URL at the frontend", async () => {
  await page.click("#nav-item-provisioning");
  await byTestId(page, "tessera-connect-entra").click();
  await byTestId(page, "tessera-next").click();
  await byTestId(page, "tessera-generate").click();
  assert.match(await byTestId(page, "tessera-token").inputValue(), /^tsr_/);
  assert.match(await byTestId(page, "tessera-base-url").inputValue(), /^http:\/\/id\.keycloak\.localhost:/);
  await page.check("#tessera-stored");
  await byTestId(page, "tessera-next").click();
  await byTestId(page, "tessera-done").click();
  await byTestId(page, "tessera-state").getByText("Waiting for the first request").waitFor();
});

test("nothing was complained of", () => assertNoComplaints(page));
