import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Glyph, Matrix, PageContent, Rule } from '../page-layout/geometry.ts';
import { enforceLimit } from '../page-layout/keep-limit.ts';
import type { Area, GlyphPaint } from '../page-layout/paint.ts';
import { LIMITS } from '../page-layout/tolerances.ts';
import { separateUnseenText } from '../page-layout/unseen.ts';
import { upright } from '../page-layout/upright.ts';
import { findChild, findChildren, type XmlElement } from '../xml/tree.ts';
import { boxOf, POINTS_PER_MM } from './numbers.ts';
import type { OfdPackage } from './package.ts';
import { textPaint, toArea } from './paint.ts';
import { largestPicture, type PicturePage } from './pictures.ts';
import { readRules } from './rules.ts';
import { readGlyphs } from './text.ts';

/** The pages of a document; numbers of those that cannot be read. */
export interface OfdPages {
  readonly contents: readonly PageContent[];
  readonly failed: readonly number[];
  /** The largest picture of each page that has one of some size. */
  readonly pictures: readonly PicturePage[];
}

/** A4, for a document that states no size. */
const USUAL_PAGE = [0, 0, 210, 297] as const;

/** What a page draws. */
interface Drawing {
  readonly glyphs: Glyph[];
  readonly paints: GlyphPaint[];
  readonly areas: Area[];
  readonly rules: Rule[];
  slanted: string;
  /** Counts what is drawn. */
  order: number;
}

/** Counts objects of all pages: a template is drawn on each. */
type CountObject = () => void;

/**
 * Reads the pages of a document with the templates that lie under or over them.
 * @throws UnreadableDocumentError `convert.limit`
 */
export function readPages(opened: OfdPackage, subject: string): OfdPages {
  const pages = findChildren(findChild(opened.document, 'Pages'), 'Page');
  enforceLimit(subject, 'pages', [pages.length, LIMITS.pages]);
  const templates = templateReader(opened);
  let objects = 0;
  const count = () => {
    objects += 1;
    enforceLimit(subject, 'objects', [objects, LIMITS.operatorsPerPage]);
  };
  const contents: PageContent[] = [];
  const failed: number[] = [];
  const pictures: PicturePage[] = [];
  pages.forEach(({ attributes }, index) => {
    try {
      const page = opened.part(attributes.BaseLoc ?? '');
      contents.push(readPage(opened, page, { number: index + 1, subject, templates, count }));
      const resource = largestPicture(page);
      if (resource !== null) pictures.push({ page: index + 1, resource });
    } catch (error) {
      if (!(error instanceof UnreadableDocumentError) || error.code !== 'ofd.damaged') throw error;
      failed.push(index + 1);
    }
  });
  return { contents, failed, pictures };
}

/** A template by its id. */
type Templates = (id: string) => XmlElement | null;

function templateReader(opened: OfdPackage): Templates {
  const entries = findChildren(findChild(opened.document, 'CommonData'), 'TemplatePage');
  const known = new Map<string, XmlElement>();
  return (id) => {
    const location = entries.find(({ attributes }) => attributes.ID === id)?.attributes.BaseLoc;
    if (location === undefined) return null;
    const template = known.get(id) ?? opened.part(location);
    known.set(id, template);
    return template;
  };
}

interface Reading {
  readonly number: number;
  readonly subject: string;
  readonly templates: Templates;
  readonly count: CountObject;
}

function readPage(
  { document }: OfdPackage,
  page: XmlElement,
  { number, subject, templates, count }: Reading,
): PageContent {
  const area = findChild(page, 'Area') ?? findChild(findChild(document, 'CommonData'), 'PageArea');
  const [left, top, width, height] = boxOf(findChild(area, 'PhysicalBox')?.text) ?? USUAL_PAGE;
  const matrix: Matrix = [POINTS_PER_MM, 0, 0, POINTS_PER_MM, -left * POINTS_PER_MM, -top * POINTS_PER_MM];
  const drawing: Drawing = { glyphs: [], paints: [], areas: [], rules: [], slanted: '', order: 0 };
  const pen = { matrix, drawing, count };
  for (const { attributes } of findChildren(page, 'Template')) {
    const template = templates(attributes.TemplateID ?? '');
    if (template) draw(findChild(template, 'Content'), pen);
  }
  draw(findChild(page, 'Content'), pen);
  enforceLimit(subject, `characters on page ${number}`, [drawing.glyphs.length, LIMITS.glyphsPerPage]);
  const sheet = { page: number, width: width * POINTS_PER_MM, height: height * POINTS_PER_MM };
  const { glyphs, rules, unseen } = separateUnseenText({ ...drawing, struck: [] }, sheet);
  return { ...upright({ ...drawing, glyphs, rules }, sheet), unseen };
}

interface Pen {
  readonly matrix: Matrix;
  readonly drawing: Drawing;
  readonly count: CountObject;
}

/** Layers and blocks hold objects; those that are not shown, and pictures, say nothing. */
function draw(holder: XmlElement | undefined, pen: Pen): void {
  const { matrix, drawing, count } = pen;
  for (const object of holder?.children ?? []) {
    count();
    if (object.attributes.Visible === 'false') continue;
    drawing.order += 1;
    const area = toArea(object, matrix, drawing.order);
    if (area) drawing.areas.push(area);
    if (object.name === 'Layer' || object.name === 'PageBlock') draw(object, pen);
    if (object.name === 'TextObject') {
      const { glyphs, slanted } = readGlyphs(object, matrix);
      const paint = textPaint(object, drawing.order);
      for (const glyph of glyphs) {
        drawing.glyphs.push(glyph);
        drawing.paints.push(paint);
      }
      drawing.slanted += slanted;
    }
    if (object.name === 'PathObject') for (const rule of readRules(object, matrix)) drawing.rules.push(rule);
  }
}
