import type { FaultsSnapshot } from '../../faults/faults.ts';
import { commonFaults, frequencies } from '../common-faults.ts';
import { html, type Html } from '../html.ts';
import { badge, code, instant, tableSection, twoLines } from './table-section.ts';

/** Where faults are added; it stays as it is while the page refreshes itself. */
export function faultForm(): Html {
  return html`<section class="card wide" aria-labelledby="add-fault-title">
    <h2 id="add-fault-title">Faults</h2>
    <form method="post" action="/_sandbox/faults" class="buttons">
      <label for="fault">Let go wrong</label>
      <select id="fault" name="fault">
        ${Object.entries(commonFaults).map(
          ([id, { name }]) => html`<option value="${id}">${name}</option>`,
        )}
      </select>
      <label for="often">how often</label>
      <select id="often" name="often">
        ${Object.entries(frequencies).map(
          ([id, { name }]) => html`<option value="${id}">${name}</option>`,
        )}
      </select>
      <button>Add fault</button>
    </form>
    <form method="post" action="/_sandbox/faults/remove" class="buttons">
      <button>Remove all faults</button>
    </form>
  </section>`;
}

export function faultsSection({ active }: FaultsSnapshot): Html {
  return tableSection({
    id: 'faults',
    title: 'Faults in force',
    empty: 'Nothing is to go wrong.',
    columns: ['Fault', 'Where', 'How often', 'Happened', 'Remove'],
    rows: active.map((fault) => [
      twoLines(fault.kind, parametersOf(fault)),
      twoLines(fault.target, code(fault.operation)),
      howOften(fault.how),
      fault.fired === 0 ? 'not yet' : String(fault.fired),
      html`<form method="post" action="/_sandbox/faults/${fault.id}/remove">
        <button aria-label="Remove ${fault.kind} of ${fault.target}">Remove</button>
      </form>`,
    ]),
  });
}

export function faultLogSection({ log, counts }: FaultsSnapshot): Html {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return tableSection({
    id: 'fault-log',
    title:
      total > log.length ? `Faults that happened (the last ${log.length})` : 'Faults that happened',
    empty: 'Nothing went wrong on purpose.',
    columns: ['Fault', 'Where', 'About', 'At'],
    rows: log
      .toReversed()
      .map(({ kind, target, operation, about, at }) => [
        badge('bad', kind),
        twoLines(target, code(operation)),
        code(about),
        instant(Date.parse(at)),
      ]),
  });
}

function howOften(how: FaultsSnapshot['active'][number]['how']): string {
  if ('seconds' in how) return `for ${how.seconds} s`;
  if ('probability' in how) {
    return how.probability === 1 ? 'always' : `${Number((how.probability * 100).toFixed(2))} %`;
  }
  const times = how.times === 1 ? 'once' : `${how.times} times`;
  return how.after === 0 ? times : `${times}, after ${how.after}`;
}

function parametersOf(fault: FaultsSnapshot['active'][number]): string | null {
  const common = ['id', 'target', 'operation', 'kind', 'how', 'fired'];
  const own = Object.entries(fault).filter(([name]) => !common.includes(name));
  return own.length === 0
    ? null
    : own.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ');
}
