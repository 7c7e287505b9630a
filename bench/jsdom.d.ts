/** The part of jsdom that is measured. Its own types bring those of a browser along, for the whole project. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: Uint8Array);
    readonly window: { readonly document: never };
  }
}
