// Releases the version that package.json prepares: from now on every change is compared with this schema and these operations.
// Usage: node contract/release.mjs
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { operationHashes } from '../test/judges/evolution.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const replace = (path, from, to) => {
  const text = readFileSync(here(path), 'utf8');
  if (!text.includes(from)) throw new Error(`${path} does not say ${from}: nothing was released`);
  return () => writeFileSync(here(path), text.replace(from, to));
};

const { version: prepared } = JSON.parse(readFileSync(here('package.json'), 'utf8'));
const version = prepared.split('-')[0];
const release = here(`releases/${version}.graphql`);
if (existsSync(release)) throw new Error(`${version} was released: prepare the next version in package.json and CHANGELOG.md`);

const today = new Date().toISOString().slice(0, 10);
const changelog = replace('../CHANGELOG.md', `## ${version} – in preparation`, `## ${version} – ${today}`);
const manifest = replace('package.json', `"version": "${prepared}"`, `"version": "${version}"`);
const operations = operationHashes(readdirSync(here('operations')).map((name) => readFileSync(here(`operations/${name}`), 'utf8')));
copyFileSync(here('schema.graphql'), release);
writeFileSync(here(`releases/${version}.operations.json`), JSON.stringify(operations, null, 1) + '\n');
changelog();
manifest();
console.log(`Released ${version}: commit it, then npm pack contract/`);
