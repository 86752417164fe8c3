// Builds dist/, which is committed so that the server needs nothing but Go. The same input gives the same bytes.
import { build } from 'esbuild'
import { copyFile, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'

process.chdir(import.meta.dirname)
await rm('dist', { recursive: true, force: true })

// Three of the packages' own modules are larger than this page needs.
const smaller = {
  name: 'smaller',
  setup(bundle) {
    const local = (file) => ({ path: resolve('src', file), sideEffects: true })
    bundle.onResolve({ filter: /\/editor\.all\.js$/ }, () => local('editor.features.js'))
    bundle.onResolve({ filter: /^prettier\// }, ({ path, importer, kind, resolveDir }) => {
      if (importer.endsWith('/utility/jsonc.js')) return local('json.format.js')
      // An old name of the same plugin, which would be bundled twice.
      if (path === 'prettier/parser-graphql') return bundle.resolve('prettier/plugins/graphql', { kind, resolveDir })
    })
  },
}

const options = {
  bundle: true,
  minify: true,
  outdir: 'dist',
  // No hashes in names: a rebuild is then a diff of the same files. The server's ETags do the rest.
  entryNames: '[name]',
  assetNames: '[name]',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.ttf': 'file' },
  legalComments: 'none', // licences.txt has them whole
  metafile: true,
  plugins: [smaller],
  logLevel: 'warning',
}

const results = await Promise.all([
  build({ ...options, entryPoints: ['src/main.jsx'], format: 'esm', jsx: 'automatic' }),
  build({
    ...options,
    format: 'iife', // classic workers
    entryPoints: {
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
  }),
])
await copyFile('src/index.html', 'dist/index.html')
await copyFile('src/icon.svg', 'dist/icon.svg')
await writeFile('dist/licences.txt', await licences(results))

// The licence of every package whose code went into the bundles, each text once.
async function licences(results) {
  const folders = new Set()
  for (const { metafile } of results) {
    for (const input of Object.keys(metafile.inputs)) {
      const folder = input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1]
      if (folder) folders.add(folder)
    }
  }
  const packages = new Map() // by text
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'))
    const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|thirdpartynotices)/i.test(file)).sort()
    const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')))
    const text = texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n')
    packages.set(text, [...(packages.get(text) ?? []), `${name} ${version} (${license})`])
  }
  const parts = [...packages].map(([text, names]) => [...new Set(names)].join('\n') + '\n\n' + text)
  return parts.join(`\n\n${'-'.repeat(80)}\n\n`) + '\n'
}
