// Runs forms in @getodk/xforms-engine, found below the folder AMPARO_NODE_FORMS, for form.py.
//   npm install --prefix "$AMPARO_NODE_FORMS" @getodk/xforms-engine@0.22 jsdom@24
// One JSON object a line in, one out: {"load": XML} answers {"ms"}, and the form becomes the one
// in hand; {"walk": LOG} answers {"us": [...], "state": {reference: value}} of a new instance.
// Only the engine's own work is timed: finding nodes and writing results is not.
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.AMPARO_NODE_FORMS, "node_modules", "index.js"));
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("", { url: "http://localhost/" });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
globalThis.window = window;
globalThis.document = window.document;
// The two names that the engine's bundle takes for granted although it is a module.
globalThis.__dirname = process.env.AMPARO_NODE_FORMS;
globalThis.require = require;
console.log = console.warn = console.error = () => {};

const entry = join(process.env.AMPARO_NODE_FORMS, "node_modules/@getodk/xforms-engine/dist/index.js");
const { loadForm } = await import(pathToFileURL(entry).href);

const options = {
  fetchFormAttachment: async () => new Response("", { status: 404 }),
  missingResourceBehavior: "BLANK",
};
let form;

async function load(xml) {
  const begin = performance.now();
  const loaded = await loadForm(xml, options);
  if (loaded.status === "failure") return { fault: String(loaded.error) };
  loaded.createInstance();
  const ms = performance.now() - begin;
  form = loaded;
  return { ms };
}

function walk(log) {
  const { root } = form.createInstance();
  let nodes = index(root);
  const us = [];
  for (const [verb, ref, value] of log) {
    let node = nodes.get(ref);
    if (node?.currentState.reference !== ref) node = (nodes = index(root)).get(ref);
    const act = node && action(verb, node, value);
    if (!act) {
      us.push(null);
      continue;
    }
    const begin = performance.now();
    try {
      act();
      us.push((performance.now() - begin) * 1000);
    } catch {
      us.push(null);
    }
    if (verb !== "set") nodes = index(root);
  }
  return { us, state: state(root) };
}

function action(verb, node, value) {
  if (verb === "add") return () => node.addInstances(value - 1);
  if (verb === "del") return () => node.removeInstances(value);
  switch (node.nodeType) {
    case "select":
      return () => node.selectValues(value.split(/\s+/).filter(Boolean));
    case "rank":
      return () => node.setValues(value.split(/\s+/).filter(Boolean));
    case "trigger":
      return () => node.setValue(value === "OK");
    case "input":
    case "range":
      return () => node.setValue(value === "" ? null : value);
    default:
      return null;
  }
}

function index(root) {
  const found = new Map();
  visit(root, (node) => found.set(node.currentState.reference, node));
  return found;
}

function state(root) {
  const found = {};
  visit(root, (node) => {
    if (typeof node.currentState.instanceValue === "string") {
      found[node.currentState.reference] = node.currentState.relevant
        ? node.currentState.instanceValue
        : null;
    }
  });
  return found;
}

function visit(node, see) {
  see(node);
  for (const child of node.currentState.children ?? []) visit(child, see);
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const told = asked.load === undefined ? walk(asked.walk) : await load(asked.load);
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
