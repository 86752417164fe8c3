// Judge: graphql-eslint on the schema and on the operations of the package.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { accepted, operationRules, schemaRules } from './eslint.config.mjs';
import { lint, undated } from './lint.mjs';
import { contract } from './paths.mjs';

const ours = { schema: `${contract}/schema.graphql`, documents: `${contract}/operations/*.graphql` };

test('the schema passes', async () => {
  const findings = await lint(contract, ours, [['schema.graphql'], schemaRules]);
  assert.deepEqual(findings.filter((finding) => !accepted.some((text) => finding.endsWith(text))), []);
  assert.equal(findings.length, accepted.length, 'accepted in eslint.config.mjs names findings that are not there any more');
});

test('the operations pass', async () => {
  assert.deepEqual(await lint(contract, ours, [['operations/*.graphql'], operationRules]), []);
});

test('every deprecation names its day', () => {
  assert.deepEqual(undated(readFileSync(ours.schema, 'utf8')), []);
});

const sound = `
"""The questions."""
type Query {
  """A row by its id."""
  node("""Its id.""" id: ID!): Node
  """All rows."""
  rows("""How many.""" first: Int """After this.""" after: String """How many.""" last: Int """Before this.""" before: String): RowConnection!
}
"""What has an id."""
interface Node {
  """The id."""
  id: ID!
}
"""A row."""
type Row implements Node {
  """The id."""
  id: ID!
}
"""A page of rows."""
type RowConnection {
  """The rows."""
  edges: [RowEdge!]!
  """What lies around."""
  pageInfo: PageInfo!
}
"""A row of a page."""
type RowEdge {
  """The row."""
  node: Row
  """Where it stands."""
  cursor: String!
}
"""What lies around a page."""
type PageInfo {
  """More after."""
  hasNextPage: Boolean!
  """More before."""
  hasPreviousPage: Boolean!
  """First."""
  startCursor: String
  """Last."""
  endCursor: String
}
`;
const query = (field) => `extend type Query { """One more.""" ${field} }`;
const mutation = (field) => `"""Changes.""" type Mutation { """One.""" ${field} }`;

// What each rule is to refuse, added to a schema that passes, or as [from, to] replaced in it.
const faults = {
  'relay-edge-types': ['node: Row\n', 'node: [Row!]\n'],
  'relay-connection-types': ['edges: [RowEdge!]!', 'edges: RowEdge!'],
  'relay-page-info': ['hasPreviousPage: Boolean!', 'hasPreviousPage: Boolean'],
  'relay-arguments': ['"""How many.""" last: Int ', ''],
  'require-description': ['"""Its id.""" ', ''],
  'description-style': ['"""All rows."""', '"All rows."'],
  'strict-id-in-types': `"""A thing.""" type Thing { """Its name.""" name: String! } ${query('thing: Thing')}`,
  'naming-convention': `"""A thing.""" type ThingType { """The id.""" id: ID! } ${query('thing: ThingType')}`,
  'no-typename-prefix': ['"""A row."""\ntype Row implements Node {', '"""A row."""\ntype Row implements Node {\n"""Its name.""" rowName: String'],
  'no-unreachable-types': '"""Nobody asks for it.""" type Lost { """The id.""" id: ID! }',
  'input-name': `"""Asks.""" input Wish { """Which.""" id: ID } ${mutation('create("""What.""" wish: Wish): Row')}`,
  'no-scalar-result-type-on-mutation': mutation('remove("""Which.""" input: ID): Boolean'),
  'require-nullable-fields-with-oneof': `"""One of.""" input Either @oneOf { """This.""" a: ID! """That.""" b: ID } ${query('either("""Which.""" by: Either): Row')}`,
  'require-deprecation-reason': query('old: Row @deprecated'),
  'no-hashtag-description': ['"""A page of rows."""', '# A page of rows.'],
};

async function lintText(name, text, rules) {
  const folder = mkdtempSync(path.join(tmpdir(), 'judge-lint-'));
  try {
    writeFileSync(path.join(folder, 'schema.graphql'), sound);
    writeFileSync(path.join(folder, name), text);
    const documents = name === 'schema.graphql' ? undefined : path.join(folder, name);
    return await lint(folder, { schema: `${folder}/schema.graphql`, documents }, [[name], rules]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const rules = (findings) => findings.map((finding) => finding.split(': ')[1]);

test('a sound schema passes, and each fault is found', async (t) => {
  assert.deepEqual(await lintText('schema.graphql', sound, schemaRules), []);
  for (const [rule, fault] of Object.entries(faults)) {
    await t.test(rule, async () => {
      const broken = Array.isArray(fault) ? sound.replace(...fault) : sound + fault;
      assert.notEqual(broken, sound);
      assert.ok(rules(await lintText('schema.graphql', broken, schemaRules)).includes(rule));
    });
  }
});

test('faults of operations are found', async () => {
  assert.deepEqual(await lintText('operation.graphql', 'query Rows { rows(first: 1) { edges { node { id } } } }', operationRules), []);
  const faults = {
    'require-selections': 'query Rows { node(id: "1") { __typename } }',
    'no-anonymous-operations': '{ node(id: "1") { id } }',
    'fields-on-correct-type': 'query Rows { nothing }',
    'no-unused-variables': 'query Rows($id: ID!) { node(id: "1") { id } }',
    'naming-convention': 'query getRows { node(id: "1") { id } }',
  };
  for (const [rule, text] of Object.entries(faults)) {
    assert.ok(rules(await lintText('operation.graphql', text, operationRules)).includes(rule), rule);
  }
});

test('a deprecation without a day is found', () => {
  const deprecated = (reason) => sound + query(`old: Row @deprecated(reason: "${reason}")`);
  assert.deepEqual(undated(deprecated('Use rows. Removed on 2027-04-01.')), []);
  for (const reason of ['Use rows.', 'Use rows. Removed on 2027-02-30.', 'Removed on 2027-04-01. Use rows.']) {
    assert.deepEqual(undated(deprecated(reason)), ['Query.old'], reason);
  }
});
