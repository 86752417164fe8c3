// Asks the server over HTTP: a typed document goes in, its typed result comes out.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print, type GraphQLFormattedError } from 'graphql'
import type { Refusal } from './labels'
import { end, token } from './session'

/** A request that brought no result. What a mutation refuses comes as userErrors in its result instead. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message)
  }
}

/** The refusal in an error of the whole answer: its extensions hold the code, the params and the path of a bad value. */
export function refusal({ message, extensions = {} }: GraphQLFormattedError): Refusal {
  const { code, field, ...rest } = extensions
  return {
    code: String(code),
    message,
    field: Array.isArray(field) ? field.slice(1) : [], // without the name of the variable
    params: Object.entries(rest).map(([name, value]) => ({ name, value: String(value) })),
  }
}

const unreachable: Refusal = { code: 'UNAVAILABLE', message: 'The server cannot be reached.', field: [], params: [] }

export async function ask<Result, Variables>(document: TypedDocumentNode<Result, Variables>, variables: Variables): Promise<Result> {
  const response = await fetch(import.meta.env.VITE_GRAPHQL, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', Authorization: `Bearer ${token()}` },
    body: JSON.stringify({ query: print(document), variables }),
  }).catch(() => undefined) // no connection, or this origin is not allowed: the browser does not say which
  const answer = await response?.json().catch(() => undefined)
  if (!response || !answer) throw new Refused(unreachable)
  if (answer.errors) {
    const refused = new Refused(refusal(answer.errors[0]))
    if (response.status === 401 || response.status === 403) end(refused.refusal)
    throw refused
  }
  return answer.data
}
