// All browser tests, one file after another: node run.mjs [path of whosaid [part of a file's name]]
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [binary, part = ""] = process.argv.slice(2);
const env = { ...process.env, ...(binary && { WHOSAID: resolve(binary) }) };
const files = readdirSync(here).filter((name) => name.endsWith(".test.mjs") && name.includes(part)).sort();
let failed = files.length ? 0 : 1;
for (const file of files) {
  console.log(`\n${file}`);
  const run = spawnSync(process.execPath, ["--test-reporter=spec", join(here, file)], { env, stdio: "inherit" });
  if (run.status !== 0) failed += 1;
}
console.log(failed ? `\n${failed} of ${files.length} files failed` : `\nall ${files.length} files hold`);
process.exitCode = failed ? 1 : 0;
