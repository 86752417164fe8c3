// Judge: the server, on the operations of the package: each is taken as it is written, inside of all limits.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test, { after, before } from 'node:test';
import { concatAST, getOperationAST, parse, print, separateOperations } from 'graphql';
import { startServer } from '../server.mjs';
import { contract } from './paths.mjs';

const files = readdirSync(`${contract}/operations`).map((name) => readFileSync(`${contract}/operations/${name}`, 'utf8'));
const operations = Object.entries(separateOperations(concatAST(files.map((text) => parse(text)))));
const kind = (document) => getOperationAST(document).operation;

let server, token;
before(async () => {
  server = await startServer();
  const { tokens } = await (await fetch(`${server.origin}/ide/config.json`)).json();
  ({ token } = tokens.find(({ role }) => role === 'ADMINISTRATOR') ?? tokens[0]);
});
after(() => server?.stop());

async function ask(query, variables) {
  const response = await fetch(server.endpoint, {
    method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }, body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

test('every query of the package is answered', async (t) => {
  const first = await ask(`{
    offices(first: 1) { edges { node { id } } } staff(first: 1) { edges { node { id } } }
    campaigns(first: 1) { edges { node { id } } } decisions(first: 1) { edges { node { id } } }
  }`);
  const [office, staff, campaign, decision] = ['offices', 'staff', 'campaigns', 'decisions'].map((list) => first.data[list].edges[0].node.id);
  const variables = {
    MayI: { operation: 'createCampaign', scope: { officeID: office } }, DepartmentTree: { office }, UnitStaff: { unit: { id: office } },
    StaffProfile: { id: staff }, CampaignDetail: { id: campaign }, DecisionDetail: { id: decision }, Timeline: { subject: campaign },
    Search: { text: 'văn phòng' }, Refetch: { ids: [staff, campaign] },
  };
  for (const [name, document] of operations.filter(([, document]) => kind(document) === 'query')) {
    await t.test(name, async () => {
      const { data, errors } = await ask(print(document), variables[name]);
      assert.deepEqual(errors, undefined);
      for (const [field, value] of Object.entries(data)) assert.notEqual(value, null, field);
    });
  }
});

test('every mutation gets as far as its input', async (t) => {
  for (const [name, document] of operations.filter(([, document]) => kind(document) === 'mutation')) {
    await t.test(name, async () => {
      const { errors } = await ask(print(document), {});
      assert.equal(errors?.length, 1);
      assert.match(JSON.stringify(errors[0]), /\binput\b/, 'refused for something else than the input that is missing');
    });
  }
});
