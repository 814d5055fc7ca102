import { defineConfig, type Plugin } from "vite";

/** Compressed size of what every page of the console loads, and of what our own pages load in addition, in bytes. */
const BUDGET = { entry: 8_000, pages: 190_000 };

/**
 * Names the entry in theme.properties: resources are cached for long under their names, so the names carry a hash, and the
 * theme and its files cannot drift apart.
 */
function themeProperties(): Plugin {
  return {
    name: "theme-properties",
    enforce: "post",
    generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry);
      if (!entry) throw new Error("no entry");
      this.emitFile({
        type: "asset",
        fileName: "theme.properties",
        source: `parent=keycloak.v2\nscripts=${entry.fileName.replace("resources/", "")}\n`,
      });
    },
  };
}

/** Prints what an administrator's browser loads, and fails the build when that outgrows the budget. */
function sizeBudget(): Plugin {
  return {
    name: "size-budget",
    enforce: "post",
    async writeBundle(_options, bundle) {
      const { gzipSync } = await import("node:zlib");
      const sizes = { entry: 0, pages: 0 };
      for (const file of Object.values(bundle)) {
        if (!/\.(js|css)$/.test(file.fileName)) continue;
        const content = file.type === "chunk" ? file.code : file.source;
        const isEntry = file.type === "chunk" && file.isEntry;
        sizes[isEntry ? "entry" : "pages"] += gzipSync(content).length;
      }
      for (const part of ["entry", "pages"] as const) {
        const line = `admin-theme ${part}: ${sizes[part]} bytes compressed, budget ${BUDGET[part]}`;
        if (sizes[part] > BUDGET[part]) throw new Error(line);
        console.log(line);
      }
    },
  };
}

export default defineConfig({
  base: "",
  // The stock console's import map has these: one React on the page.
  resolve: { alias: { "react-dom/client": "react-dom" } },
  define: { "process.env.NODE_ENV": '"production"' },
  esbuild: { jsx: "automatic", legalComments: "none" },
  plugins: [themeProperties(), sizeBudget()],
  build: {
    target: "es2022",
    outDir: "target/theme",
    emptyOutDir: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      input: "src/main/web/entry/main.ts",
      external: ["react", "react/jsx-runtime", "react-dom"],
      output: {
        entryFileNames: "resources/assets/tessera-[hash].js",
        chunkFileNames: "resources/assets/tessera-[name]-[hash].js",
        assetFileNames: "resources/assets/tessera-[hash][extname]",
      },
    },
  },
});
