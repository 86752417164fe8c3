// The server under test. With FAULT it stands behind a proxy that breaks one rule, so that judges.test.mjs sees the judges find it.
import { createServer, request as ask } from 'node:http'
import { once } from 'node:events'
import WebSocket, { WebSocketServer } from 'ws'
import * as whole from '../server.mjs'

// What each fault does to the status, to a piece of text, to a message of a WebSocket (which may become several), to a close code.
const faults = {
  'status 422': { status: (status) => (status >= 400 ? 422 : status) },
  'data null': { text: (text) => text.replace(/^\{"errors"/, '{"data":null,"errors"') },
  'status 200': { status: () => 200 },
  'no complete': { text: (text) => text.replace(/event: ?complete/, 'event: end') },
  'close 4400': { code: () => 4400 },
  'results twice': { messages: (text) => (text.includes('"next"') ? [text, text] : [text]) },
}

export async function startServer() {
  const server = await whole.startServer()
  if (!process.env.FAULT) return server
  const proxy = startProxy(server, { status: (s) => s, text: (t) => t, messages: (m) => [m], code: (c) => c, ...faults[process.env.FAULT] })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${proxy.address().port}`
  const stop = async () => {
    await server.stop()
    proxy.closeAllConnections()
    proxy.close()
  }
  return { ...server, origin, endpoint: `${origin}/graphql`, stop }
}

function startProxy({ origin, endpoint }, fault) {
  const proxy = createServer((request, response) => {
    const { 'accept-encoding': _, ...plain } = request.headers // as text, to read it
    const through = ask(origin + request.url, { method: request.method, headers: plain }, (answer) => {
      const { 'content-length': _, ...headers } = answer.headers // the text may grow
      response.writeHead(fault.status(answer.statusCode), headers).flushHeaders()
      answer.setEncoding('utf8').on('data', (text) => response.write(fault.text(text))).on('end', () => response.end())
    })
    through.on('error', () => response.destroy())
    response.on('close', () => through.destroy())
    request.pipe(through)
  })
  const sockets = new WebSocketServer({ noServer: true })
  proxy.on('upgrade', (request, socket, head) => {
    const far = new WebSocket(endpoint.replace('http', 'ws'), request.headers['sec-websocket-protocol'])
    far.on('error', () => {}) // its close, or the refusal, tells
    far.on('unexpected-response', (_, { statusCode }) => socket.end(`HTTP/1.1 ${statusCode} Refused\r\nContent-Length: 0\r\n\r\n`))
    far.on('open', () => sockets.handleUpgrade(request, socket, head, (near) => {
      near.on('message', (text) => far.send(`${text}`)).on('close', () => far.close())
      far.on('message', (text) => fault.messages(`${text}`).forEach((message) => near.send(message)))
      far.on('close', (code, reason) => near.close(fault.code(code), `${reason}`))
    }))
  })
  return proxy
}
