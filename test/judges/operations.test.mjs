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

let server, tabs, tokens;
before(async () => {
  server = await startServer();
  ({ tabs, tokens } = await (await fetch(`${server.origin}/ide/config.json`)).json());
});
after(() => server?.stop());

// Each is asked in a role that it is for.
async function ask(name, query, variables) {
  const { roles } = tabs.find((tab) => tab.name === name);
  const { token } = tokens.find(({ role }) => roles.includes(role)) ?? tokens[0];
  const response = await fetch(server.endpoint, {
    method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }, body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

test('every query of the package is answered', async (t) => {
  for (const [name, document] of operations.filter(([, document]) => kind(document) === 'query')) {
    await t.test(name, async () => {
      const { variables } = tabs.find((tab) => tab.name === name);
      const { data, errors } = await ask(name, print(document), JSON.parse(variables || '{}'));
      assert.deepEqual(errors, undefined);
      for (const [field, value] of Object.entries(data)) assert.notEqual(value, null, field);
    });
  }
});

test('every mutation gets as far as its input', async (t) => {
  for (const [name, document] of operations.filter(([, document]) => kind(document) === 'mutation')) {
    await t.test(name, async () => {
      const { errors } = await ask(name, print(document), {});
      assert.equal(errors?.length, 1);
      assert.match(JSON.stringify(errors[0]), /\binput\b/, 'refused for something else than the input that is missing');
    });
  }
});
