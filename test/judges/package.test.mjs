// Judge: npm and TypeScript on the package as a client installs it: packed, then installed in an empty folder.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { printExecutableGraphQLDocument } from '@graphql-tools/documents';
import { startServer } from '../server.mjs';
import { contract, judges } from './paths.mjs';

let folder;
before(() => { folder = mkdtempSync(path.join(tmpdir(), 'judge-package-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

// Packs a folder, and installs the tarball beside its two peers, without a network. Answers the folder of the client.
function install(name, source, ...flags) {
  const pack = ['pack', '--json', '--loglevel=error', '--pack-destination', folder, ...flags];
  const [{ filename }] = JSON.parse(execFileSync('npm', pack, { cwd: source, encoding: 'utf8' }));
  const client = mkdtempSync(path.join(folder, `${name}-`));
  const peer = (peer) => `file:${judges}node_modules/${peer}`;
  writeFileSync(`${client}/package.json`, JSON.stringify({
    name, private: true, type: 'module', dependencies: {
      '@thidua/contract': `file:../${filename}`, graphql: peer('graphql'),
      '@graphql-typed-document-node/core': peer('@graphql-typed-document-node/core'),
    },
  }));
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--install-links'], { cwd: client, stdio: 'pipe' });
  return client;
}

const program = `
  import { type Campaign, type CampaignStatus, CampaignListDocument, CreateCampaignDocument } from '@thidua/contract';
  import errors from '@thidua/contract/errors.json' with { type: 'json' };
  import labels from '@thidua/contract/labels.json' with { type: 'json' };
  import limits from '@thidua/contract/limits.json' with { type: 'json' };
  import possibleTypes from '@thidua/contract/possibleTypes.json' with { type: 'json' };
  import { parse, print, type DocumentNode } from 'graphql';

  const status: CampaignStatus = 'LAUNCHED';
  const campaign: Pick<Campaign, 'name' | 'status'> = { name: 'Mẫu', status };
  const document: DocumentNode = CampaignListDocument;
  const told: string[] = [
    campaign.status, print(parse(print(document))).slice(0, 8), possibleTypes.Node.includes('Campaign') ? 'node' : '',
    errors.find(({ code }) => code === 'CONFLICT')?.vi.message ?? '', labels.enums.CampaignStatus.values.LAUNCHED.vi,
    String(limits.find(({ name }) => name === 'document.depth')?.limit), String(CreateCampaignDocument.definitions.length),
  ];
  console.log(JSON.stringify(told));
`;

// What a strict compiler says, with node's way of finding packages; and beside it the program in JavaScript.
function compile(client, text) {
  writeFileSync(`${client}/program.mts`, text);
  const tsc = `${judges}node_modules/typescript/bin/tsc`;
  const options = ['--strict', '--module', 'nodenext', '--target', 'es2022', '--resolveJsonModule'];
  return spawnSync(process.execPath, [tsc, ...options, 'program.mts'], { cwd: client, encoding: 'utf8' }).stdout;
}

test('the package serves a strict program and node', async (t) => {
  const client = install('client', contract);
  const installed = `${client}/node_modules/@thidua/contract`;
  const manifest = JSON.parse(readFileSync(`${installed}/package.json`, 'utf8'));
  const read = (name) => JSON.parse(readFileSync(path.join(installed, manifest.exports[name]), 'utf8'));

  await t.test('everything that it exports is in it', () => {
    const targets = Object.values(manifest.exports).flatMap((target) => typeof target === 'string' ? [target] : Object.values(target));
    assert.deepEqual(targets.filter((target) => !target.includes('*') && !existsSync(path.join(installed, target))), []);
    assert.ok(existsSync(`${installed}/dist/CHANGELOG.md`) && existsSync(`${installed}/dist/LICENSE`));
  });
  await t.test('the mock of the preview runs', async (t) => {
    const beside = `${folder}/mock`; // beside the packages that it wants, as a client would install them
    cpSync(installed, `${beside}/contract`, { recursive: true });
    symlinkSync(`${judges}node_modules`, `${beside}/node_modules`);
    const mock = spawn(process.execPath, [`${beside}/contract/preview/mock.mjs`, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    t.after(() => mock.kill());
    const [line] = await Promise.race([once(mock.stdout, 'data'), once(mock, 'exit')]);
    const response = await fetch(`${line}`.trim(), { method: 'POST', body: JSON.stringify({ query: '{ nominations { totalCount } }' }) });
    assert.equal(typeof (await response.json()).data.nominations.totalCount, 'number');
  });
  await t.test('a strict program compiles and runs', () => {
    assert.equal(compile(client, program), '');
    const told = JSON.parse(execFileSync(process.execPath, ['--no-warnings', 'program.mjs'], { cwd: client, encoding: 'utf8' }));
    assert.deepEqual(told.map((text) => text.length > 0 && text !== 'undefined'), told.map(() => true), told.join(', '));
  });
  await t.test('a wrong program is refused', () => {
    assert.match(compile(client, program.replace("'LAUNCHED'", "'STARTED'")), /Type '"STARTED"' is not assignable/);
  });
  await t.test('each document is in the manifest under its hash, as the client sends it', async () => {
    const trusted = read('./persisted-documents.json');
    const { default: _, ...documents } = await import(`${installed}/dist/index.js`);
    const operations = Object.values(documents).filter(({ definitions }) => definitions?.some(({ kind }) => kind === 'OperationDefinition'));
    assert.equal(operations.length, Object.keys(trusted).length);
    for (const [hash, text] of Object.entries(trusted)) assert.equal(createHash('sha256').update(text).digest('hex'), hash);
    for (const document of operations) assert.equal(printExecutableGraphQLDocument(document), trusted[document.__meta__.hash]);
  });
  await t.test('our server trusts the manifest, and none with a document that its schema does not allow', async (t) => {
    const trusted = `${folder}/trusted`;
    mkdirSync(trusted);
    cpSync(path.join(installed, manifest.exports['./persisted-documents.json']), `${trusted}/contract.json`);
    const server = await startServer('--trusted-documents', trusted); // reads, validates and counts every document
    t.after(() => server.stop());
    writeFileSync(`${trusted}/broken.json`, '{"1": "query Broken { nothing }"}');
    await assert.rejects(startServer('--trusted-documents', trusted), /broken\.json.*Cannot query field "nothing"/s);
  });
});

test('a package without what was to be built is refused', () => {
  const source = `${folder}/unbuilt`;
  cpSync(contract, source, { recursive: true, filter: (file) => !/^.(dist|examples)/.test(file.slice(contract.length)) });
  const client = install('unbuilt', source, '--ignore-scripts');
  assert.match(compile(client, program), /Cannot find module '@thidua\/contract'/);
});

test('the README is a screen', () => {
  assert.ok(readFileSync(`${contract}/README.md`, 'utf8').split('\n').length <= 81);
});
