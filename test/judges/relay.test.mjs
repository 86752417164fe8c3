// Judge: relay-compiler, on lists, rows, a mutation and a subscription as a Relay client writes them (relay/).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import relay from 'relay-compiler';
import { contract, judges } from './paths.mjs';

const sdl = readFileSync(`${contract}/schema.graphql`, 'utf8');

// Compiles relay/ against a schema in a folder of its own; answers what the compiler said and whether it took it.
function compile(schema, check = () => {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'judge-relay-'));
  try {
    cpSync(`${judges}/relay`, `${folder}/src`, { recursive: true });
    writeFileSync(`${folder}/schema.graphql`, schema);
    writeFileSync(`${folder}/relay.config.json`, JSON.stringify({
      src: './src', schema: './schema.graphql', language: 'typescript',
      customScalarTypes: { Cursor: 'string', Date: 'string', DateTime: 'string' },
    }));
    const { status, stdout, stderr } = spawnSync(relay, ['relay.config.json'], { cwd: folder, encoding: 'utf8' });
    if (status === 0) check(`${folder}/src/__generated__`);
    return { accepted: status === 0, said: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('relay-compiler takes the schema', () => {
  const { accepted, said } = compile(sdl, (generated) => {
    for (const name of ['staffListPageQuery', 'staffRowAwardsQuery', 'campaignCreateMutation', 'campaignEventsSubscription']) {
      assert.ok(existsSync(`${generated}/${name}.graphql.ts`), name);
    }
  });
  assert.ok(accepted, said);
});

test('relay-compiler refuses a schema that breaks its rules', async (t) => {
  const faults = [
    ['an edge without cursor', /(type StaffEdge \{.*?)cursor: Cursor!/s, '$1place: Cursor!', /expose a 'edges \{ cursor \}' field/],
    ['a connection without pageInfo', /(type StaffConnection \{.*?)pageInfo: PageInfo!/s, '$1around: PageInfo!', /expose a 'pageInfo' field/],
    ['a page without endCursor', /(type PageInfo \{.*?)endCursor: Cursor/s, '$1end: Cursor', /'pageInfo \{ endCursor \}'/],
    ['a list without after', /\bafter: Cursor\n/g, 'from: Cursor\n', /Unknown argument 'after' on field 'Query.staff'/],
    ['no node(id:) to refetch with', /(type Query \{.*?)\bnode\(/s, '$1thing(', /has no field `node`/],
  ];
  for (const [name, from, to, reason] of faults) {
    await t.test(name, () => {
      const broken = sdl.replace(from, to);
      assert.notEqual(broken, sdl);
      const { accepted, said } = compile(broken);
      assert.ok(!accepted);
      assert.match(said, reason);
    });
  }
});
