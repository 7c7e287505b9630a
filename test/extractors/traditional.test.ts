import { simplifyPage } from '../../extractors/text/simplified.ts';
import { placeAt } from '../../model/place.ts';

const simplified = (text: string) => {
  const { value, notes } = simplifyPage([{ kind: 'line', text, at: placeAt({ line: 1 }), level: null }]);
  const [item] = value;
  return { text: item?.kind === 'line' ? item.text : '', notes: notes.map(({ rule }) => rule) };
};

describe('traditional characters', () => {
  test('of a mirror are read as simplified ones, and that is noted', () => {
    const mirrored = '政府信息公開工作年度報告：本機關處理申請的總體情況，規範性文件數據，辦理結果與問題';
    const { text, notes } = simplified(mirrored);
    expect(text).toBe('政府信息公开工作年度报告：本机关处理申请的总体情况，规范性文件数据，办理结果与问题');
    expect(notes).toEqual(['text.converted-from-traditional']);
  });

  test('in a quotation leave the page as it is', () => {
    const text = `${'全年办理申请二十件，均按期答复。'.repeat(40)}展出书法作品“華夏國學”一幅。`;
    expect(simplified(text)).toEqual({ text, notes: [] });
  });
});
