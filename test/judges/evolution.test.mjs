// Judge: graphql-inspector on what changed since the last release, and on the operations of the package.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { validate } from '@graphql-inspector/core';
import { buildSchema, Source } from 'graphql';
import { compare, complaints, section } from './evolution.mjs';
import { changelog, contract } from './paths.mjs';

const read = (name) => readFileSync(`${contract}/${name}`, 'utf8');
const sdl = read('schema.graphql');
const { version } = JSON.parse(read('package.json'));
const history = readFileSync(changelog, 'utf8');
const files = (folder) => readdirSync(`${contract}/${folder}`).filter((name) => name.endsWith('.graphql'));

test('the schema may follow the last release under its version', async (t) => {
  const last = files('releases').map((name) => name.replace('.graphql', '')).sort(compare).at(-1);
  if (last === undefined) t.diagnostic('nothing was released yet: any change may go out');
  const release = last && { version: last, sdl: read(`releases/${last}.graphql`) };
  assert.deepEqual(await complaints({ release, sdl, version, changelog: history }), []);
});

test('the changelog tells each reader apart', () => {
  assert.ok(section(history, version), `CHANGELOG.md has no section ${version.split('-')[0]}`);
  const readers = ['For frontends', 'For analysts', 'For the e-document system'];
  for (const text of history.split(/^## /m).slice(1)) {
    const headings = [...text.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings.filter((heading) => heading !== 'For administrators'), readers, text.split('\n')[0]);
  }
});

const invalid = (schema, texts) => validate(schema, texts.map(([name, text]) => new Source(text, name)))
  .flatMap(({ source, errors, deprecated }) => [...errors, ...deprecated].map(({ message }) => `${source.name}: ${message}`));

test('the operations are valid and use nothing deprecated', () => {
  assert.deepEqual(invalid(buildSchema(sdl), files('operations').map((name) => [name, read(`operations/${name}`)])), []);
});

const base = 'type Query { campaign(id: ID!): Campaign } type Campaign { id: ID! name: String! kind: Kind! } enum Kind { REGULAR }';
const judge = ({ from, to, as, says = '' }) => complaints({
  release: { version: '1.2.0', sdl: base }, sdl: base.replace(from, to), version: as,
  changelog: `# Changelog\n\n## ${as.split('-')[0]}\n${says}\n\n## 1.0.0 – 2026-01-01\n- \`level\`\n`,
});

test('what may not go out is refused', async (t) => {
  const breaking = { from: 'name: String! ', to: '' };
  const dangerous = { from: 'REGULAR', to: 'REGULAR THEMATIC' };
  const safe = { from: 'name: String!', to: 'name: String! level: Int' };
  const cases = [
    ['nothing', { from: '', to: '', as: '1.2.0' }],
    ['a description', { from: 'name', to: '"New." name', as: '1.2.0' }],
    ['breaking, major, told', { ...breaking, as: '2.0.0', says: '- `Campaign.name` is gone.' }],
    ['breaking, minor, told', { ...breaking, as: '1.3.0', says: '- `Campaign.name` is gone.' }, /breaks what 1\.2\.0 promised.*2\.0\.0.*'name' was removed/s],
    ['breaking, major, untold', { ...breaking, as: '2.0.0' }, /does not name.*'name' was removed/s],
    ['breaking, major, only its type told', { ...breaking, as: '2.0.0', says: '- `Campaign` is better.' }, /does not name/],
    ['dangerous, minor, told', { ...dangerous, as: '1.3.0-rc.1', says: '- `THEMATIC`' }],
    ['dangerous, minor, only its type told', { ...dangerous, as: '1.3.0', says: '- `Kind`' }, /does not name.*THEMATIC/s],
    ['dangerous, patch, told', { ...dangerous, as: '1.2.1', says: '- `THEMATIC`' }, /go to 1\.3\.0/],
    ['safe, minor, told by its type', { ...safe, as: '1.3.0', says: '- More of `Campaign`.' }],
    ['safe, minor, told in another section only', { ...safe, as: '1.3.0' }, /does not name.*'level' was added/s],
    ['safe, same version, told', { ...safe, as: '1.2.0', says: '- `level`' }, /go to 1\.3\.0/],
    ['safe, lower version, told', { ...safe, as: '1.1.0', says: '- `level`' }, /go to 1\.3\.0/],
    ['deprecated, minor, told', { from: 'name: String!', to: 'name: String! @deprecated(reason: "Removed on 2027-04-01.")', as: '1.3.0', says: '- `name`' }],
    ['deprecated, minor, untold', { from: 'name: String!', to: 'name: String! @deprecated(reason: "Removed on 2027-04-01.")', as: '1.3.0' }, /does not name/],
  ];
  for (const [name, given, want] of cases) {
    await t.test(name, async () => {
      const found = (await judge(given)).join('\n');
      if (want === undefined) assert.equal(found, '');
      else assert.match(found, want);
    });
  }
});

test('a new root type is told by its name', async () => {
  const feed = { from: 'enum Kind', to: 'type Subscription { campaigns: Campaign } enum Kind', as: '1.3.0' };
  assert.deepEqual(await judge({ ...feed, says: '- `Subscription.campaigns`' }), []);
  assert.match((await judge({ ...feed, says: '- `level`' })).join(), /does not name.*Schema subscription type.*Type 'Subscription'/s);
});

test('before the first release everything may change', async () => {
  assert.deepEqual(await complaints({ release: undefined, sdl: base, version: '1.0.0-rc.1', changelog: '' }), []);
});

test('versions are ordered by number', () => {
  assert.deepEqual(['1.10.0', '1.2.0', '1.9.3'].sort(compare), ['1.2.0', '1.9.3', '1.10.0']);
});

test('a broken operation is refused', () => {
  const schema = buildSchema(base.replace('name: String!', 'name: String! @deprecated(reason: "Old.")'));
  assert.deepEqual(invalid(schema, [['sound', 'query A { campaign(id: "1") { id } }']]), []);
  for (const text of ['query A { campaign(id: "1") { title } }', 'query A { campaign { id } }', 'query A { campaign(id: "1") { name } }']) {
    assert.equal(invalid(schema, [['broken', text]]).length, 1, text);
  }
});
