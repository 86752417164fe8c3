// Shows what a mutation refused, each beside the input that is to blame.
import { h } from './dom'
import { explain, type Refusal } from './labels'
import { tell, word } from './text'

/** The line at the head of a form, which is read out when it changes. */
export const alertOf = (form: HTMLFormElement) => form.querySelector<HTMLElement>('[role=alert]')!

export function clear(form: HTMLFormElement) {
  tell(alertOf(form), () => '')
  for (const line of form.querySelectorAll('.error:not([role=alert]), .note')) line.remove()
  for (const input of form.querySelectorAll('[aria-invalid]')) {
    input.removeAttribute('aria-invalid')
    input.removeAttribute('aria-describedby')
  }
}

/** Shows refusals in a form whose inputs are named by their paths in the mutation's input, and goes to the first of them. */
export function show(form: HTMLFormElement, refusals: readonly Refusal[]) {
  clear(form)
  const head: Refusal[] = []
  for (const refusal of refusals) {
    const input = find(form, refusal.field)
    if (!input) {
      head.push(refusal)
      continue
    }
    input.setAttribute('aria-invalid', 'true')
    input.setAttribute('aria-describedby', note(input, 'error', () => explain(refusal)).id)
  }
  tell(alertOf(form), () => [word('notSaved'), ...head.map(explain)].join(' '))
  form.querySelector<HTMLElement>('input[aria-invalid], select[aria-invalid], fieldset[aria-invalid] input')?.focus()
}

/** A line of text below an input; a fieldset holds its own. */
export function note(input: Element, className: string, text: () => string) {
  const line = tell(h('p', { className, id: `${className}-${input.getAttribute('name') ?? 'form'}` }), text)
  if (input instanceof HTMLFieldSetElement) input.append(line)
  else input.after(line)
  return line
}

/** The input of a path, or else the nearest above it: launchers.0.officeID has none, launchers has a fieldset. */
function find(form: HTMLFormElement, path: readonly string[]): Element | undefined {
  for (let length = path.length; length > 0; length--) {
    const input = form.elements.namedItem(path.slice(0, length).join('.'))
    if (input instanceof Element) return input
  }
  return undefined
}
