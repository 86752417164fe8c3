// Elements in one expression. Texts become text nodes: nothing here reads HTML.

type Props<Tag extends keyof HTMLElementTagNameMap> = Partial<Omit<HTMLElementTagNameMap[Tag], 'innerHTML' | 'outerHTML'>>

export function h<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, props: Props<Tag> = {}, ...children: (Node | string)[]) {
  const element = Object.assign(document.createElement(tag), props)
  element.append(...children)
  return element
}

/** The one element of index.html that a selector names. */
export function $<E extends HTMLElement = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector)
  if (!found) throw new Error(`index.html has no ${selector}`)
  return found
}
