// Form of 国办公开办函〔2021〕30号: reports on 2021 and later years.
import { defineForm, type FormColumn, type FormRow } from '../form.ts';
import { requestsTable } from '../form-parts/requests.ts';
import { REVIEW_TABLE } from '../form-parts/review.ts';

const COLUMN_LABELS: Readonly<Record<string, readonly string[]>> = {
  issued: ['本年制发件数'],
  repealed: ['本年废止件数'],
  in_force: ['现行有效件数'],
  decisions: ['本年处理决定数量', '处理决定数量'],
  amount: ['本年收费金额（单位：万元）', '本年收费金额', '本年收费金额（单位：元）'],
};

function row(key: string, labels: readonly string[], columns: readonly string[]): FormRow {
  return { labels, columns: columns.map((name) => column(`proactive.${key}.${name}`, name)) };
}

function column(key: string, name: string): FormColumn {
  const labels = COLUMN_LABELS[name] ?? [];
  return name === 'amount' ? { key, labels, amountUnit: '万元' } : { key, labels };
}

/** Some reports went on to print 第（九）项 of the form before. */
const PROCUREMENT_OF_2019: FormRow = {
  labels: ['政府集中采购'],
  foreign: true,
  columns: [
    { key: 'proactive.procurement.items', labels: ['采购项目数量'] },
    { key: 'proactive.procurement.amount', labels: ['采购总金额'], amountUnit: '元' },
  ],
};

const DOCUMENT_COLUMNS = ['issued', 'repealed', 'in_force'];

export default defineForm({
  id: '2021',
  years: [2021, 2100],
  tables: [
    {
      id: 'proactive',
      rows: [
        row('regulations', ['规章'], DOCUMENT_COLUMNS),
        row('normative_documents', ['行政规范性文件', '规范性文件'], DOCUMENT_COLUMNS),
        row('licensing', ['行政许可'], ['decisions']),
        row('penalties', ['行政处罚'], ['decisions']),
        row('coercion', ['行政强制'], ['decisions']),
        row('fees', ['行政事业性收费'], ['amount']),
        PROCUREMENT_OF_2019,
      ],
      captions: [
        '信息内容',
        '第二十条第（一）项',
        '第二十条第（五）项',
        '第二十条第（六）项',
        '第二十条第（八）项',
        '第二十条第（九）项',
        '采购项目数量',
        '采购总金额',
        ...Object.values(COLUMN_LABELS).flat(),
      ],
    },
    requestsTable('divided'),
    REVIEW_TABLE,
  ],
});
