// The tree of offices; the departments of one are read when it is opened.
import { DepartmentTreeDocument, OfficeTreeDocument, type DepartmentTreeQuery, type OfficeTreeQuery } from '@thidua/contract'
import { ask } from './api'
import { $, h } from './dom'
import { label } from './labels'
import { tell, word } from './text'

export type Office = OfficeTreeQuery['officeTree'][number]['office']
type Department = DepartmentTreeQuery['departmentTree'][number]['department']

/** Shows the tree of a day, tells which office was chosen, or that none is any more, and answers with all offices. */
export async function showTree(asOf: string, choose: (office?: Office) => void): Promise<Office[]> {
  const { officeTree } = await ask(OfficeTreeDocument, { asOf })
  $('#tree').replaceChildren(nest(officeTree, ({ office }) => officeItem(office, choose)))
  return officeTree.map(({ office }) => office)
}

/** Nested lists from a tree as the API gives it: flat, each row after its parent, with its depth. */
function nest<Row extends { depth: number }>(rows: readonly Row[], item: (row: Row) => HTMLLIElement): HTMLUListElement {
  const lists = [h('ul')]
  for (const row of rows) {
    const below = h('ul')
    const entry = item(row)
    entry.append(below)
    lists[row.depth]!.append(entry)
    lists[row.depth + 1] = below
  }
  return lists[0]!
}

function officeItem(office: Office, choose: (office?: Office) => void): HTMLLIElement {
  const open = h('button', { type: 'button', className: 'toggle', ariaExpanded: 'false' })
  const choice = h('button', { type: 'button', className: 'choice', ariaPressed: 'false' }, office.name)
  const departments = h('div', { hidden: true })
  tell(open.appendChild(h('span', { className: 'unseen' })), () => word('departmentsOf', { name: office.name }))

  open.addEventListener('click', async () => {
    departments.hidden = !departments.hidden
    open.ariaExpanded = String(!departments.hidden)
    if (departments.hidden || departments.hasChildNodes()) return
    const { departmentTree } = await ask(DepartmentTreeDocument, { office: office.id })
    departments.replaceChildren(nest(departmentTree, ({ department }) => departmentItem(department)))
  })
  choice.addEventListener('click', () => {
    const chosen = choice.ariaPressed !== 'true'
    for (const other of $('#tree').querySelectorAll('.choice')) other.ariaPressed = 'false'
    choice.ariaPressed = String(chosen)
    choose(chosen ? office : undefined)
  })
  return h('li', {}, open, choice, departments)
}

function departmentItem({ name, kind }: Department): HTMLLIElement {
  const hint = tell(h('span', { className: 'hint' }), () => label('DepartmentKind', kind))
  return h('li', {}, name, ' ', hint)
}
