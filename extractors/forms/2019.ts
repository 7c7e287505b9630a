// Form of 国办公开办函〔2019〕60号: reports on 2019 and 2020, and later ones that kept it.
import { defineForm, type FormColumn, type FormRow } from '../form.ts';
import { requestsTable } from '../form-parts/requests.ts';
import { REVIEW_TABLE } from '../form-parts/review.ts';

const COLUMN_LABELS: Readonly<Record<string, readonly string[]>> = {
  made: ['本年新制作数量', '本年制作数量'],
  published: ['本年新公开数量', '本年公开数量'],
  published_total: ['对外公开总数量', '对外公开数量'],
  prior_items: ['上一年项目数量', '上年项目数量'],
  change: ['本年增/减', '本年增减', '本年增/', '本年增'],
  decisions: ['处理决定数量', '本年处理决定数量'],
  items: ['采购项目数量'],
  amount: ['采购总金额', '采购总金额（元）', '采购总金额（万元）'],
};

function row(key: string, labels: readonly string[], columns: readonly string[]): FormRow {
  return { labels, columns: columns.map((name) => column(`proactive.${key}.${name}`, name)) };
}

function column(key: string, name: string): FormColumn {
  const labels = COLUMN_LABELS[name] ?? [];
  if (name === 'amount') return { key, labels, amountUnit: '元' };
  return name === 'change' ? { key, labels, signed: true } : { key, labels };
}

const DOCUMENT_COLUMNS = ['made', 'published', 'published_total'];
const ITEM_COLUMNS = ['prior_items', 'change', 'decisions'];

export default defineForm({
  id: '2019',
  years: [2019, 2020],
  tables: [
    {
      id: 'proactive',
      rows: [
        row('regulations', ['规章'], DOCUMENT_COLUMNS),
        row('normative_documents', ['规范性文件', '行政规范性文件'], DOCUMENT_COLUMNS),
        row('licensing', ['行政许可'], ITEM_COLUMNS),
        row('other_services', ['其他对外管理服务事项'], ITEM_COLUMNS),
        row('penalties', ['行政处罚'], ITEM_COLUMNS),
        row('coercion', ['行政强制'], ITEM_COLUMNS),
        row('fees', ['行政事业性收费'], ['prior_items', 'change']),
        row('procurement', ['政府集中采购'], ['items', 'amount']),
      ],
      captions: [
        '信息内容',
        '第二十条第（一）项',
        '第二十条第（五）项',
        '第二十条第（六）项',
        '第二十条第（八）项',
        '第二十条第（九）项',
        ...Object.values(COLUMN_LABELS).flat(),
      ],
    },
    requestsTable('undivided'),
    REVIEW_TABLE,
  ],
});
