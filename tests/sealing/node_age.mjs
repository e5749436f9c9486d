// Seals or opens standard input with age-encryption, found below the folder AMPARO_NODE_AGE.
//   node node_age.mjs seal RECIPIENT...   |   node node_age.mjs open IDENTITY
import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const home = join(process.env.AMPARO_NODE_AGE, "node_modules", "age-encryption");
const main = JSON.parse(readFileSync(join(home, "package.json"), "utf8")).exports;
const entry = typeof main === "string" ? main : (main["."].default ?? main["."]);
const age = await import(pathToFileURL(join(home, entry)).href);

const [verb, ...keys] = process.argv.slice(2);
const input = readFileSync(0);
let output;
if (verb === "seal") {
  const encrypter = new age.Encrypter();
  keys.forEach((key) => encrypter.addRecipient(key));
  output = await encrypter.encrypt(input);
} else {
  const decrypter = new age.Decrypter();
  keys.forEach((key) => decrypter.addIdentity(key));
  output = await decrypter.decrypt(input);
}
for (let at = 0; at < output.length; ) at += writeSync(1, output, at);
