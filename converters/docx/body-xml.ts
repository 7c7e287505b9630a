/**
 * Rewrites what mammoth does not read into what it reads, in the XML of the body.
 * Elements are those of ECMA-376 part 1, chapter 17.
 */
export function plainBody(xml: string): string {
  return raisedMarks(textBoxesAsPictures(leadingGapsAsCells(xml)));
}

/** Cells that a row leaves out before its first one (17.4.14 gridBefore) become one empty cell. */
function leadingGapsAsCells(xml: string): string {
  return xml.replace(
    /<w:trPr>(?:(?!<\/w:trPr>)[\s\S])*?<w:gridBefore w:val="([1-9]\d?)"\s*\/>[\s\S]*?<\/w:trPr>/g,
    (properties, columns) =>
      `${properties}<w:tc><w:tcPr><w:gridSpan w:val="${columns}"/></w:tcPr><w:p/></w:tc>`,
  );
}

/** Text boxes drawn without a fallback for old readers become pictures of the old kind, whose text is read. */
function textBoxesAsPictures(xml: string): string {
  if (!xml.includes('<w:txbxContent')) return xml;
  return xml
    .replace(
      /<mc:AlternateContent>\s*<mc:Choice\b[^>]*>((?:(?!<\/?mc:)[\s\S])*)<\/mc:Choice>\s*<\/mc:AlternateContent>/g,
      (whole, choice: string) => picture(choice) ?? whole,
    )
    .replace(
      /<w:drawing>(?:(?!<\/?w:drawing>)[\s\S])*<\/w:drawing>/g,
      (drawing) => picture(drawing) ?? drawing,
    );
}

function picture(xml: string): string | null {
  const boxes = xml.match(/<w:txbxContent>[\s\S]*?<\/w:txbxContent>/g);
  return boxes ? `<w:pict>${boxes.join('')}</w:pict>` : null;
}

/**
 * A short number set higher than the run before it is a footnote mark: LibreOffice writes superscript as a position
 * (17.3.2.24) and not as vertical alignment. A cell that is raised as a whole is none.
 */
function raisedMarks(xml: string): string {
  return xml.replace(
    /(?<=<\/w:t><\/w:r>)<w:r(?: [^>]*)?><w:rPr>(?:(?!<\/w:rPr>)[\s\S])*?<w:position w:val="[1-9]\d?"\/>(?:(?!<\/w:rPr>)[\s\S])*<\/w:rPr><w:t(?: [^>]*)?>\d{1,2}<\/w:t><\/w:r>/g,
    (run, offset: number) => {
      const before = xml.slice(
        Math.max(xml.lastIndexOf('<w:r>', offset - 1), xml.lastIndexOf('<w:r ', offset - 1)),
        offset,
      );
      if (before.includes('<w:position')) return run;
      return run.replace(/<w:position [^>]*>/, '<w:vertAlign w:val="superscript"/>');
    },
  );
}
