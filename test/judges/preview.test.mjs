// Judge: graphql and graphql-eslint on the draft of what is to come, and its mock as a client sees it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { buildSchema, extendSchema, getNamedType, parse, validateSchema } from 'graphql';
import { accepted, schemaRules } from './eslint.config.mjs';
import { lint } from './lint.mjs';
import { contract } from './paths.mjs';

const read = (name) => readFileSync(`${contract}/${name}`, 'utf8');
const base = read('schema.graphql');
const preview = read('preview/schema.graphql');

const extended = (sdl, draft) => extendSchema(buildSchema(sdl), parse(draft));

test('the draft fits onto the schema', () => {
  assert.deepEqual(validateSchema(extended(base, preview)), []);
  assert.throws(() => extended(base, 'extend type Nothing { a: Int }'), /Cannot extend type "Nothing"/);
});

// What a draft adds without @preview: new types as a whole, and each addition to a type of the schema.
function unmarked(draft) {
  const marked = ({ directives }) => directives.some(({ name }) => name.value === 'preview');
  return parse(draft).definitions.filter(({ kind }) => kind !== 'DirectiveDefinition').flatMap((definition) => {
    const name = definition.name.value;
    if (!definition.kind.endsWith('Extension')) return marked(definition) ? [] : [name];
    return [...definition.fields ?? [], ...definition.values ?? []].filter((member) => !marked(member)).map((member) => `${name}.${member.name.value}`);
  });
}

test('everything in the draft is marked', () => {
  assert.deepEqual(unmarked(preview), []);
  assert.deepEqual(unmarked('type A { a: Int } extend type B { b: Int c: Int @preview } extend enum C { D } type E @preview { e: Int }'), ['A', 'B.b', 'C.D']);
});

// Where lists lack what every list of the contract has: an order, a filter that combines, counts; and what tells what may be done
// lacks for whom.
function strangers(schema) {
  return Object.values(schema.getTypeMap()).filter((type) => type.getFields).flatMap((type) => Object.values(type.getFields()).flatMap((field) => {
    const row = getNamedType(field.type)?.name.match(/^(.+)Connection$/)?.[1];
    const takes = Object.fromEntries((field.args ?? []).map(({ name, type }) => [name, String(type)]));
    const combines = Object.keys(schema.getType(`${row}WhereInput`)?.getFields() ?? {});
    const counted = row && getNamedType(field.type).getFields().countsBy?.args.map(({ type }) => String(type));
    const conforms = row
      ? takes.orderBy === `[${row}Order!]` && takes.where === `${row}WhereInput` && ['and', 'or', 'not'].every((name) => combines.includes(name)) &&
        String(counted) === `${row}CountBy!`
      : field.name !== 'viewerCan' || takes.onBehalfOf === 'ID';
    return conforms ? [] : [`${type.name}.${field.name}`];
  }));
}

test('lists and permissions of the draft are as those of the contract', async (t) => {
  assert.deepEqual(strangers(extended(base, preview)), strangers(buildSchema(base))); // a timeline has one order
  const broken = [
    ['Query.nominations', /orderBy: \[NominationOrder!\]/, 'sort: [NominationOrder!]'],
    ['Campaign.nominations', /(extend type Campaign[^]*?)where: NominationWhereInput/, '$1kind: String'],
    ['Query.councilSessions', /  or(: \[CouncilSessionWhereInput!\])/, '  any$1'],
    ['Ballot.viewerCan', /(type Ballot [^]*?viewerCan\([^]*?)onBehalfOf: ID/, '$1forWhom: ID'],
    ['Query.nominations', /countsBy(\([^]*?NominationCountBy)/, 'counts$1'],
  ];
  for (const [name, from, to] of broken) {
    await t.test(`found: ${name}`, () => assert.ok(strangers(extended(base, preview.replace(from, to))).includes(name)));
  }
});

test('graphql-eslint passes the draft', async () => {
  const schema = [`${contract}/schema.graphql`, `${contract}/preview/schema.graphql`];
  const findings = await lint(contract, { schema }, [['preview/schema.graphql'], schemaRules]);
  assert.deepEqual(findings.filter((finding) => !accepted.some((text) => finding.endsWith(text))), []);
});

// The enums of a draft with their values; codes of errors are described where they stand.
const enumsOf = (draft) => Object.fromEntries(parse(draft).definitions
  .filter(({ kind, name }) => kind.startsWith('EnumType') && name.value !== 'ErrorCode')
  .map(({ name, values }) => [name.value, values.map((value) => value.name.value).sort()]));

test('every value of the draft has its labels', () => {
  const { enums } = JSON.parse(read('preview/labels.json'));
  const labelled = Object.fromEntries(Object.entries(enums).map(([name, { values }]) => [name, Object.keys(values).sort()]));
  assert.deepEqual(labelled, enumsOf(preview));
  for (const { vi, en } of Object.values(enums).flatMap((label) => [label, ...Object.values(label.values)])) assert.ok(vi && en);
});

test('every change of the draft is logged', () => {
  const digest = createHash('sha256').update(preview).digest('hex').slice(0, 8);
  const [newest] = read('preview/CHANGES.md').match(/^## .*$/m);
  assert.ok(newest.endsWith(` · ${digest}`), `the newest heading of preview/CHANGES.md has to end with · ${digest}: say what changed`);
});

test('the mock answers', async (t) => {
  const mock = spawn(process.execPath, [`${contract}/preview/mock.mjs`, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => mock.kill());
  const [line] = await once(mock.stdout, 'data');
  const ask = async (query, variables) => {
    const response = await fetch(`${line}`.trim(), { method: 'POST', body: JSON.stringify({ query, variables }) });
    return response.json();
  };

  const list = await ask('{ nominations(first: 2) { edges { node { id status staff { fullName } checks { outcome } } } pageInfo { hasNextPage } } }');
  assert.equal(list.errors, undefined);
  const [{ node }] = list.data.nominations.edges;
  assert.match(node.staff.fullName, /Mẫu/);

  const save = 'mutation($input: ReviseNominationInput!) { reviseNomination(input: $input) { nomination { id summary } userErrors { code } } }';
  const saved = await ask(save, { input: { id: node.id, version: 1, summary: 'Bản mới' } });
  assert.deepEqual(saved, { data: { reviseNomination: { nomination: { id: node.id, summary: 'Bản mới' }, userErrors: [] } } });
  const again = await ask('query($id: ID!) { node(id: $id) { ... on Nomination { summary } } }', { id: node.id });
  assert.equal(again.data.node.summary, 'Bản mới');

  const approve = `mutation($input: ApproveRegistrationsInput!) {
    approveRegistrations(input: $input) { results { id registration { id } userErrors { code } } userErrors { code } }
  }`;
  const results = ['Registration_1', 'Registration_2'].map((id) => ({ id, registration: { id }, userErrors: [] }));
  const many = await ask(approve, { input: { registrations: results.map(({ id }) => ({ id, version: 1 })) } });
  assert.deepEqual(many, { data: { approveRegistrations: { results, userErrors: [] } } });

  assert.match((await ask('{ nominations { nothing } }')).errors[0].message, /Cannot query field "nothing"/);
});
