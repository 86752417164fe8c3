// A package registry that has what npm has installed in this folder, and nothing else: with it the guide's own commands
// install from an empty folder, without a network, and never a version that nobody has tried.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'

const here = import.meta.dirname
const json = (file) => JSON.parse(readFileSync(path.join(here, file), 'utf8'))

export async function startRegistry() {
  const folders = Object.keys(json('package-lock.json').packages).filter((folder) => folder && existsSync(path.join(here, folder)))
  let origin

  // The document of a package: its versions, each with the address of its tarball. Elsewhere nested ones are versions too.
  function describe(name) {
    const versions = folders.filter((folder) => folder.split('node_modules/').at(-1) === name).map((folder) => {
      const manifest = json(`${folder}/package.json`)
      return [manifest.version, { ...manifest, dist: { tarball: `${origin}/-/${folder}` } }]
    })
    return versions.length > 0 && { name, 'dist-tags': { latest: versions[0][0] }, versions: Object.fromEntries(versions) }
  }

  const listener = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, origin).pathname.slice(1))
    if (asked.startsWith('-/') && folders.includes(asked.slice(2))) {
      const [parent, folder] = [path.dirname(asked.slice(2)), path.basename(asked)]
      const tar = spawn('tar', ['-cf', '-', '-C', path.join(here, parent), '--exclude', `${folder}/node_modules`, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
      return tar.stdout.pipe(response)
    }
    const found = describe(asked)
    response.writeHead(found ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(found || { error: 'not found' }))
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  origin = `http://127.0.0.1:${listener.address().port}`
  return { origin, stop: () => listener.close().closeAllConnections() }
}
