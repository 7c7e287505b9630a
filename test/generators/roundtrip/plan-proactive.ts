import type { PartPlan, RowPlan, TablePlan } from './blueprint.ts';

function row(label: string, ...keys: readonly string[]): RowPlan {
  return { path: [label], keys: keys.map((key) => `proactive.${key}`) };
}

function part(item: string, heads: readonly string[], ...rows: readonly RowPlan[]): PartPlan {
  return { heads: [[`第二十条第（${item}）项`], ['信息内容', ...heads]], rows };
}

/** Table 2 as the notice of 2019 prints it. */
export const PROACTIVE_2019: TablePlan = {
  id: 'proactive',
  parts: [
    part(
      '一',
      ['本年新制作数量', '本年新公开数量', '对外公开总数量'],
      row('规章', 'regulations.made', 'regulations.published', 'regulations.published_total'),
      row(
        '规范性文件',
        'normative_documents.made',
        'normative_documents.published',
        'normative_documents.published_total',
      ),
    ),
    part(
      '五',
      ['上一年项目数量', '本年增/减', '处理决定数量'],
      row('行政许可', 'licensing.prior_items', 'licensing.change', 'licensing.decisions'),
      row(
        '其他对外管理服务事项',
        'other_services.prior_items',
        'other_services.change',
        'other_services.decisions',
      ),
    ),
    part(
      '六',
      ['上一年项目数量', '本年增/减', '处理决定数量'],
      row('行政处罚', 'penalties.prior_items', 'penalties.change', 'penalties.decisions'),
      row('行政强制', 'coercion.prior_items', 'coercion.change', 'coercion.decisions'),
    ),
    part('八', ['上一年项目数量', '本年增/减'], row('行政事业性收费', 'fees.prior_items', 'fees.change')),
    part(
      '九',
      ['采购项目数量', '采购总金额'],
      row('政府集中采购', 'procurement.items', 'procurement.amount'),
    ),
  ],
};

/** Table 2 as the notice of 2021 prints it. */
export const PROACTIVE_2021: TablePlan = {
  id: 'proactive',
  parts: [
    part(
      '一',
      ['本年制发件数', '本年废止件数', '现行有效件数'],
      row('规章', 'regulations.issued', 'regulations.repealed', 'regulations.in_force'),
      row(
        '行政规范性文件',
        'normative_documents.issued',
        'normative_documents.repealed',
        'normative_documents.in_force',
      ),
    ),
    part('五', ['本年处理决定数量'], row('行政许可', 'licensing.decisions')),
    part(
      '六',
      ['本年处理决定数量'],
      row('行政处罚', 'penalties.decisions'),
      row('行政强制', 'coercion.decisions'),
    ),
    part('八', ['本年收费金额（单位：万元）'], row('行政事业性收费', 'fees.amount')),
  ],
};
