// With TESSERA_THEME=target/theme the browser is given the files just built in the place of those that the server has deployed: a change
// of a page is tested without a restart of the server. Messages still come from the server.
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export async function useLocalTheme(page, theme = process.env.TESSERA_THEME) {
  if (!theme) return;
  const entry = /scripts=(.*)/.exec(readFileSync(join(theme, "theme.properties"), "utf8"))[1];
  await page.route(/\/assets\/tessera-/, (route) => {
    const file = join(theme, "resources/assets", basename(new URL(route.request().url()).pathname));
    // The page names the deployed entry.
    return route.fulfill({ path: existsSync(file) ? file : join(theme, "resources", entry) });
  });
}
