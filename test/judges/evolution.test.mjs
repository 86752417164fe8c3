// Judge: graphql-inspector on what changed since the last release, and on the operations of the package.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { validate } from '@graphql-inspector/core';
import { buildSchema, Source } from 'graphql';
import { compare, complaints, operationHashes, section, wrongSince } from './evolution.mjs';
import { changelog, contract } from './paths.mjs';

const read = (name) => readFileSync(`${contract}/${name}`, 'utf8');
const sdl = read('schema.graphql');
const { version } = JSON.parse(read('package.json'));
const history = readFileSync(changelog, 'utf8');
const files = (folder) => readdirSync(`${contract}/${folder}`).filter((name) => name.endsWith('.graphql'));

const operations = operationHashes(files('operations').map((name) => read(`operations/${name}`)));

const last = files('releases').map((name) => name.replace('.graphql', '')).sort(compare).at(-1);
const release = last && {
  version: last, sdl: read(`releases/${last}.graphql`), operations: JSON.parse(read(`releases/${last}.operations.json`)),
};

test('schema and operations may follow the last release under their version', async (t) => {
  if (last === undefined) t.diagnostic('nothing was released yet: any change may go out');
  assert.deepEqual(await complaints({ release, sdl, operations, version, changelog: history }), []);
});

test('descriptions say since which version', () => assert.deepEqual(wrongSince({ release, sdl, version }), []));

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
const judge = ({ from = '', to = '', had = {}, has = {}, as, says = '' }) => complaints({
  release: { version: '1.2.0', sdl: base, operations: had }, sdl: base.replace(from, to), operations: has, version: as,
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
    ['breaking, major, only its bare name told', { ...breaking, as: '2.0.0', says: '- `name` is gone.' }, /does not name/],
    ['breaking, major, only that of another type told', { ...breaking, as: '2.0.0', says: '- `Office.name` is gone from `Campaign`.' }, /does not name/],
    ['breaking, major, a type, only its member told', { from: 'kind: Kind! } enum Kind { REGULAR }', to: 'kind: Int! }', as: '2.0.0',
      says: '- `Kind.REGULAR` is gone, `Campaign.kind` a number.' }, /does not name[^]*Type 'Kind' was removed/],
    ['breaking, major, an argument, told', { from: 'id: ID!): C', to: 'id: ID!, day: Int!): C', as: '2.0.0', says: '- `Query.campaign(day:)`' }],
    ['breaking, major, an argument, only its field told', { from: 'id: ID!): C', to: 'id: ID!, day: Int!): C', as: '2.0.0', says: '- `Query.campaign`' }, /does not name/],
    ['dangerous, minor, told', { ...dangerous, as: '1.3.0-rc.1', says: '- `Kind.THEMATIC`' }],
    ['dangerous, minor, only its bare name told', { ...dangerous, as: '1.3.0', says: '- `THEMATIC`' }, /does not name.*THEMATIC/s],
    ['dangerous, minor, only its type told', { ...dangerous, as: '1.3.0', says: '- `Kind`' }, /does not name.*THEMATIC/s],
    ['dangerous, patch, told', { ...dangerous, as: '1.2.1', says: '- `Kind.THEMATIC`' }, /go to 1\.3\.0/],
    ['safe, minor, told by its type', { ...safe, as: '1.3.0', says: '- More of `Campaign`.' }],
    ['safe, minor, told by its bare name', { ...safe, as: '1.3.0', says: '- `level`' }],
    ['safe, minor, only that of another type told', { ...safe, as: '1.3.0', says: '- `Office.level`, the `level` of offices.' }, /does not name/],
    ['safe, minor, an input told by its mutation', { from: 'enum', to: 'input CreateCampaignInput { a: Int } enum', as: '1.3.0', says: '- `createCampaign`' }],
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
test('operations that may not go out are refused', async (t) => {
  const texts = ['fragment Row on Campaign { id }', 'query List { campaign(id: 1) { ...Row } }', 'query One { campaign(id: 2) { id } }'];
  const had = operationHashes(texts);
  const { List, One } = had;
  const cases = [
    ['nothing', { has: had, as: '1.2.0' }],
    ['removed, major, told', { has: { List }, as: '2.0.0', says: '- `One` is gone.' }],
    ['removed, minor, told', { has: { List }, as: '1.3.0', says: '- `One` is gone.' }, /breaks what 1\.2\.0 promised.*'One' was removed/s],
    ['removed, major, untold', { has: { List }, as: '2.0.0' }, /does not name.*'One' was removed/s],
    ['changed, minor, told', { has: { One, List: 'other' }, as: '1.3.0', says: '- `List` asks for more.' }],
    ['changed, minor, only a field of like name told', { has: { One, List: 'other' }, as: '1.3.0', says: '- `list`' }, /does not name.*'List' changed/s],
    ['changed, same version, told', { has: { One, List: 'other' }, as: '1.2.0', says: '- `List`' }, /go to 1\.3\.0/],
    ['added, minor, untold', { has: { ...had, New: 'new' }, as: '1.3.0' }, /does not name.*'New' was added/s],
  ];
  for (const [name, given, want] of cases) {
    await t.test(name, async () => {
      const found = (await judge({ had, ...given })).join('\n');
      if (want === undefined) assert.equal(found, '');
      else assert.match(found, want);
    });
  }
  await t.test('a fragment changes what uses it, an order of files nothing', () => {
    const other = operationHashes(texts.map((text) => text.replace('Campaign { id', 'Campaign { name')));
    assert.equal(other.One, One);
    assert.notEqual(other.List, List);
    assert.deepEqual(operationHashes(texts.toReversed()), had);
  });
});

test('a wrong "Since" is found', () => {
  const text = (type, a, n) => `"T. Since ${type}." type Query { "A. Since ${a}." a("N.\\nSince ${n}." n: Int): Int }`;
  const first = text('1.0.0', '1.0.0', '1.0.0');
  assert.deepEqual(wrongSince({ sdl: first, version: '1.0.0-rc.1' }), []);
  assert.deepEqual(wrongSince({ sdl: text('1.0.0', '0.9.0', '1.0.0'), version: '1.0.0' }), ['Query.a says since 0.9.0, not 1.0.0']);

  const release = { sdl: first.replace(/\(.*\)/, '') };
  const after = (...versions) => wrongSince({ release, sdl: text(...versions), version: '1.1.0-rc.1' });
  assert.deepEqual(after('1.0.0', '1.0.0', '1.1.0'), []);
  assert.deepEqual(after('1.0.0', '1.1.0', '1.0.0'), ['Query.a says since 1.1.0, not 1.0.0', 'Query.a(n:) says since 1.0.0, not 1.1.0']);
  assert.deepEqual(wrongSince({ release, sdl: `${release.sdl} "D." scalar Day`, version: '1.1.0' }), ['Day says since undefined, not 1.1.0']);
});
