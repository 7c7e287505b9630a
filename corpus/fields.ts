import type { Field } from '../exporters/field.ts';
import { type Form, type FormColumn, type FormRow, type FormTable, rowId } from '../extractors/form.ts';
import { loadForms } from '../extractors/load-forms.ts';
import type { FormId } from '../model/record.ts';
import { englishOf, unitOf } from './field-words.ts';

/** Tables of the forms by the id that the form files give them. */
const TABLE_NAMES: Readonly<Record<string, string>> = {
  proactive: '二、主动公开政府信息情况',
  requests: '三、收到和处理政府信息公开申请情况',
  review: '四、政府信息公开行政复议、行政诉讼情况',
  statistics: '政府信息公开工作情况统计表',
};
/** The fifteen cells of table 4 have no row labels: the heads of their blocks stand in for them. */
const BLOCK_NAMES: Readonly<Record<string, string>> = {
  review: '行政复议',
  litigation_direct: '行政诉讼／未经复议直接起诉',
  litigation_after_review: '行政诉讼／复议后起诉',
};

/**
 * Every value that the national forms ask for, in the order of the forms, newest form first; labels are those of the
 * form files, which alone hold them.
 *
 * @throws DefectError `registry.bad-file`
 */
export async function loadFields(): Promise<readonly Field[]> {
  const forms = [...(await loadForms()).values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  const fields = new Map<string, Field>();
  for (const form of forms) {
    for (const asked of askedBy(form)) {
      const known = fields.get(asked.key);
      const ids: readonly FormId[] = [form.id, ...(known?.forms ?? [])];
      fields.set(asked.key, known ? { ...known, forms: ids } : asked);
    }
  }
  return [...fields.values()];
}

function askedBy(form: Form): readonly Field[] {
  return form.tables.flatMap((table) =>
    table.rows
      .filter((row) => !row.foreign)
      .flatMap((row) => row.columns.map((column) => fieldOf(form, table, { row, column }))),
  );
}

function fieldOf(
  form: Form,
  table: FormTable,
  { row, column }: { readonly row: FormRow; readonly column: FormColumn },
): Field {
  const block = column.key.split('.')[0] ?? '';
  return {
    key: column.key,
    forms: [form.id],
    table: TABLE_NAMES[table.id] ?? table.id,
    row: row.labels[0] ?? BLOCK_NAMES[block] ?? rowId(row),
    column: column.labels[0] ?? '',
    english: englishOf(column.key),
    unit: unitOf(column.key, column.amountUnit !== undefined),
  };
}
