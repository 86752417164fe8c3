// Judge: graphql-codegen with the plugins that a client may choose, and TypeScript's strict mode on what they generate.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { generate } from '@graphql-codegen/cli';
import { codegenConfig } from '../../contract/codegen.mjs';
import { contract, judges } from './paths.mjs';
import { faults } from './typescript.mjs';

const sdl = readFileSync(`${contract}/schema.graphql`, 'utf8');

// What codegen writes for the operations of the package, by file name.
async function generated(schema, target, config) {
  const files = await generate({
    silent: true, cwd: judges, schema, documents: `${contract}/operations/*.graphql`, generates: { [target]: { ...config } },
  }, false);
  return Object.fromEntries(files.map(({ filename, content }) => [filename, content]));
}

const client = (files) => `
  import { ${files.names} } from '${files.from}';
  declare function run<Data, Variables>(document: { __apiType?: (variables: Variables) => Data }, variables: Variables): Data;
  const list = run(CampaignListDocument, { first: 20, where: { statusIn: ['LAUNCHED'] } });
  export const names: string[] = list.campaigns.edges.flatMap(({ node }) => node ? [node.name] : []);
`;

test('the single plugins make strict TypeScript, and our types too', async (t) => {
  const files = await generated(sdl, 'api.ts', { plugins: ['typescript', 'typescript-operations', 'typed-document-node'], config: codegenConfig });
  const with_ = (program) => faults({ ...files, 'client.ts': program }, 'client.ts');
  const program = client({ names: 'CampaignListDocument', from: './api' });
  assert.deepEqual(with_(program), []);
  const broken = {
    'a field that was not asked for': [/node\.name/, 'node.conference', /Property 'conference' does not exist/],
    'a variable of another type': ['first: 20', "first: '20'", /Type 'string' is not assignable to type 'number'/],
    'a value that the enum does not have': ["'LAUNCHED'", "'STARTED'", /Type '"STARTED"' is not assignable/],
    'a row that may be absent': ['node ? [node.name] : []', '[node.name]', /'node' is possibly 'null' or 'undefined'/],
  };
  for (const [name, [from, to, want]] of Object.entries(broken)) {
    await t.test(`refused: ${name}`, () => assert.match(with_(program.replace(from, to)).join('\n'), want));
  }
  await t.test('refused: a switch over an enum without a default branch', () => {
    const labels = (rest) => `import type { AccountStatus } from './api';
      export function label(status: AccountStatus): string {
        switch (status) { case 'ACTIVE': return 'a'; case 'SUSPENDED': return 's'; case 'CLOSED': return 'c'; ${rest} }
      }`;
    assert.deepEqual(with_(labels('default: return status;')), []);
    assert.match(with_(labels('')).join('\n'), /Function lacks ending return statement/);
  });
});

test('the client preset makes strict TypeScript as it comes', async () => {
  const { strictScalars, scalars } = codegenConfig;
  const files = await generated(sdl, 'gql/', { preset: 'client', config: { strictScalars, scalars, useTypeImports: true } });
  assert.deepEqual(faults({ ...files, 'client.ts': `
    import { AwardRowFragmentDoc, CampaignListDocument, CampaignStatus, type AwardRegisterQuery } from './gql/graphql';
    import { useFragment } from './gql';
    export const document: object = CampaignListDocument;
    export const status: string = CampaignStatus.Launched;
    export const recipients = (query: AwardRegisterQuery): string[] =>
      query.awards.edges.flatMap(({ node }) => node ? [useFragment(AwardRowFragmentDoc, node).recipientName] : []);
  ` }, 'client.ts'), []);
});

test('a scalar that nobody has mapped is refused', async () => {
  const refused = generated(`${sdl}\nscalar Money\nextend type Award { bonus: Money }`, 'api.ts', { plugins: ['typescript'], config: codegenConfig });
  await assert.rejects(refused, /Unknown scalar type Money/);
});
