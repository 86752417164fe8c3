// Answers the whole schema, with what is to come, by sample values: to design screens on before the server can.
// Usage: node mock.mjs [port]; in the repository after make contract, elsewhere beside @graphql-tools/mock and graphql.
// What mutations set is kept until it ends.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const judges = new URL('../../test/judges/package.json', import.meta.url);
const tool = createRequire(existsSync(judges) ? judges : import.meta.url);
const { addMocksToSchema, createMockStore } = tool('@graphql-tools/mock');
const { buildSchema, extendSchema, getNamedType, graphql, isLeafType, isObjectType, parse } = tool('graphql');

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const schema = extendSchema(buildSchema(read('../schema.graphql')), parse(read('schema.graphql')));

let made = 0;
const one = (...values) => () => values[made++ % values.length];
const samples = {
  Date: one('2026-01-15', '2026-06-30', '2026-12-31'), DateTime: () => '2026-06-30T08:00:00.000Z', Cursor: () => `con-tro-${++made}`,
  Int: () => ++made % 9 + 1, Decimal: () => 12.5, String: one('Ví dụ', 'Nội dung mẫu'),
  Staff: () => ({ fullName: one('Nguyễn Văn Mẫu', 'Trần Thị Mẫu', 'Lê Mẫu Thử')(), code: `CB${100 + ++made}` }),
  Department: () => ({ name: one('Phòng Hành chính – Tổ chức (mẫu)', 'Phòng Tổng hợp (mẫu)')() }),
  Office: () => ({ name: 'Văn phòng Mẫu' }), Post: () => ({ title: one('Chuyên viên', 'Trưởng phòng')() }),
  Campaign: () => ({ name: one('Thi đua năm 2026 (mẫu)', 'Cải cách hành chính (mẫu)')() }),
  AwardType: () => ({ nameVi: one('Chiến sĩ thi đua cơ sở', 'Lao động tiên tiến', 'Giấy khen')() }),
  Nomination: () => ({ summary: 'Hoàn thành xuất sắc nhiệm vụ, có sáng kiến được công nhận (mẫu).' }),
  Registration: () => ({ plannedInitiative: 'Số hóa hồ sơ một cửa (mẫu)' }), CouncilSession: () => ({ place: 'Phòng họp số 2 (mẫu)' }),
  ViewerPermission: () => ({ operation: one('submitNomination', 'returnNomination')(), allowed: true, denial: null }),
  EligibilityCheck: () => ({ neededVi: '02 năm liên tục Lao động tiên tiến (mẫu)' }), Ballot: () => ({ thresholdPercent: 90 }),
};
for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
  const sample = samples[type.name] ?? (() => ({}));
  // Ids tell the type, so that node(id:) finds it; a refusal is for the screen's own tests to make up.
  if (type.getInterfaces().length > 0) samples[type.name] = () => ({ ...sample(), id: `${type.name}_${++made}` });
  if (type.getFields().userErrors) samples[type.name] = () => ({ ...sample(), userErrors: [] });
}

const store = createMockStore({ schema, mocks: samples });
const node = (id) => schema.getType(id.split('_')[0]) ? store.get(id.split('_')[0], id) : null;
// A mutation sets the values of its input that the thing has too, and answers with the thing; one for many with a result for each.
const mutate = (payload) => (_, { input }) => {
  const [name, { type }] = Object.entries(payload.getFields()).find(([field]) => !['id', 'userErrors'].includes(field));
  if (name === 'results') {
    const each = mutate(getNamedType(type));
    const references = Object.values(input).find(Array.isArray);
    return { results: references.map((reference) => ({ id: reference.id, ...each(_, { input: { ...input, ...reference } }) })), userErrors: [] };
  }
  if (!isObjectType(type)) return { [name]: null, userErrors: [] };
  const id = input.id ?? `${type.name}_${++made}`;
  for (const [key, value] of Object.entries({ ...input, id })) {
    if (isLeafType(getNamedType(type.getFields()[key]?.type))) store.set(type.name, id, key, value);
  }
  return { [name]: store.get(type.name, id), userErrors: [] };
};
const mutations = Object.values(schema.getMutationType().getFields()).map(({ name, type }) => [name, mutate(getNamedType(type))]);
const resolvers = { Query: { node: (_, { id }) => node(id), nodes: (_, { ids }) => ids.map(node) }, Mutation: Object.fromEntries(mutations) };
const mocked = addMocksToSchema({ schema, store, resolvers });

async function serve(request, response) {
  response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Headers', '*');
  if (request.method !== 'POST') return response.writeHead(request.method === 'OPTIONS' ? 204 : 405).end();
  const { query: source, variables: variableValues, operationName } = JSON.parse((await request.toArray()).join(''));
  const answer = await graphql({ schema: mocked, source, variableValues, operationName });
  response.setHeader('Content-Type', 'application/json; charset=utf-8').end(JSON.stringify(answer));
}
createServer((request, response) => serve(request, response).catch(({ message }) => response.writeHead(400).end(message)))
  .listen(process.argv[2] ?? 4001, '127.0.0.1', function () { console.log(`http://127.0.0.1:${this.address().port}`); });
